using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text;
using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Tests;

/// <summary>A session with the engine's commands, where numbers above 1000 have a form of their own and versions stand in tables.</summary>
public sealed class SessionFixture : IDisposable
{
    /// <summary>The session.</summary>
    public NotebookSession Session { get; } = NotebookSession.Open(InitialSessionState.CreateDefault2(), AppContext.BaseDirectory, Render, Tabulate);

    /// <summary>What a large number looks like.</summary>
    public static IReadOnlyDictionary<string, string>? Render(object value) =>
        value is int and > 1000 ? new Dictionary<string, string> { ["text/html"] = $"<b>{value}</b>", ["text/plain"] = $"{value}" } : null;

    /// <summary>A version as a row, in one table with others of as many parts.</summary>
    public static (string Head, string Row, string Foot)? Tabulate(PSObject value) => value.BaseObject is Version version ? ($"<table title=\"{(version.Build < 0 ? 2 : 3)}\">", $"<tr>{version}</tr>", "</table>") : null;

    public void Dispose() => Session.Dispose();
}

/// <summary>Keeps what a cell produces, in order, and answers questions.</summary>
internal sealed class KeptOutput : ICellOutput
{
    private readonly List<string> _events = [];

    /// <summary>What is answered; null: nobody is there.</summary>
    public string? Answer { get; init; }

    /// <summary>The events: <c>out:text</c>, <c>err:text</c>, <c>show:text</c>, <c>update:text</c>, <c>ask:prompt</c>. Text of one stream in a row is one event.</summary>
    public IReadOnlyList<string> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public void Print(TextKind kind, string text)
    {
        var name = kind == TextKind.Output ? "out:" : "err:";
        lock (_events)
        {
            if (_events.Count > 0 && _events[^1].StartsWith(name, StringComparison.Ordinal))
                _events[^1] += text;
            else
                _events.Add(name + text);
        }
    }

    public void Display(MimeBundle content, string? displayId) => Add("show", content);

    public void Update(MimeBundle content, string displayId) => Add("update", content);

    public string? ReadLine(string prompt, bool isSecret, CancellationToken cancellation)
    {
        Add($"ask:{prompt}{(isSecret ? " (secret)" : "")}");
        return Answer;
    }

    // Of a table, the page fragment.
    private void Add(string kind, MimeBundle content)
    {
        var html = content.Data["text/html"];
        Add($"{kind}:{(html.StartsWith("<table", StringComparison.Ordinal) ? html : content.Data["text/plain"])}");
    }

    private void Add(string entry)
    {
        lock (_events)
            _events.Add(entry);
    }
}
