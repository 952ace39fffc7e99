using System.Management.Automation.Runspaces;
using System.Reflection;

namespace GradTools.PowerShell.Notebooks;

/// <summary>The notebook part of the module, loaded when the first notebook runs. Only types of the core, the engine and .NET cross the border.</summary>
internal static class NotebookAssembly
{
    private static readonly Lazy<Assembly> Loaded = new(() => PrivateLoadContext.Load("notebook", "GradTools.Notebook", "NotebookMissing"));

    /// <summary>Serves a front end of Jupyter until it asks for the end.</summary>
    public static void Serve(string connectionFile, InitialSessionState state, string folder, CancellationToken cancellation) =>
        Method<Action<string, InitialSessionState, string, Func<object, IReadOnlyDictionary<string, string>?>, CancellationToken>>("GradTools.Notebook.Jupyter.JupyterKernel", "Serve")
            (connectionFile, state, folder, new NotebookRendering().Render, cancellation);

    private static T Method<T>(string type, string method)
        where T : Delegate => Loaded.Value.GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<T>();
}
