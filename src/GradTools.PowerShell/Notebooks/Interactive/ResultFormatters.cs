using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GradTools.Charting;
using GradTools.PowerShell.Notebooks.Views;

namespace GradTools.PowerShell.Notebooks.Interactive;

/// <summary>Results and charts in .NET Interactive, as they look in our own notebooks.</summary>
internal static class ResultFormatters
{
    /// <summary>Has every type with a view shown by it.</summary>
    /// <param name="formatter">The host's formatters.</param>
    /// <param name="runspace">Runs what is script in views; the host formats when no cell runs.</param>
    public static void Register(InteractiveFormatter formatter, Runspace? runspace)
    {
        var rendering = new NotebookRendering();
        foreach (var type in ResultViews.Types.Select(Find).OfType<Type>())
            formatter.Register(type, value => Html(rendering, value, runspace));
    }

    private static Type? Find(string name) => typeof(GradToolsException).Assembly.GetType(name) ?? typeof(ResultFormatters).Assembly.GetType(name);

    private static string Html(NotebookRendering rendering, object value, Runspace? runspace)
    {
        if (value is Chart chart)
            return rendering.Render(chart)!["text/html"];
        var before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = before ?? runspace;
        try
        {
            return rendering.Tabulate(PSObject.AsPSObject(value)) is var (head, row, foot) ? head + row + foot : "";
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }
}
