using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace GradTools.PowerShell.Notebooks;

/// <summary>Runs a notebook file; the parameters are those of <c>NotebookRunner.Run</c>.</summary>
internal delegate IReadOnlyList<(int Cell, string ErrorName, string Message, string Shown)> RunNotebook(
    string path,
    string? outputPath,
    string? htmlPath,
    TimeSpan? timeout,
    bool goesOn,
    string parameters,
    InitialSessionState state,
    Func<object, IReadOnlyDictionary<string, string>?> render,
    Func<PSObject, (string Head, string Row, string Foot)?> tabulate,
    Action<int, int> onCell,
    CancellationToken cancellation);

/// <summary>Serves a front end of Jupyter; the parameters are those of <c>JupyterKernel.Serve</c>.</summary>
internal delegate void ServeNotebook(
    string connectionFile,
    InitialSessionState state,
    string folder,
    Func<object, IReadOnlyDictionary<string, string>?> render,
    Func<PSObject, (string Head, string Row, string Foot)?> tabulate,
    Action beginPage,
    CancellationToken cancellation);

/// <summary>The notebook part of the module, loaded when the first notebook runs. Only types of the engine and of .NET cross the border.</summary>
internal static class NotebookAssembly
{
    private static readonly Lazy<Assembly> Loaded = new(() => PrivateLoadContext.Load("notebook", "GradTools.Notebook", "NotebookMissing"));

    /// <summary>Serves a front end of Jupyter until it asks for the end.</summary>
    public static ServeNotebook Serve => Method<ServeNotebook>("GradTools.Notebook.Jupyter.JupyterKernel", nameof(Serve));

    /// <summary>Runs a notebook file from its first cell to its last.</summary>
    public static RunNotebook Run => Method<RunNotebook>("GradTools.Notebook.Documents.NotebookRunner", nameof(Run));

    private static T Method<T>(string type, string method)
        where T : Delegate => Loaded.Value.GetType(type, throwOnError: true)!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<T>();
}
