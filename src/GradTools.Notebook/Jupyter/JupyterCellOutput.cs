using System.Text;
using System.Text.Json.Nodes;
using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Jupyter;

/// <summary>Sends what a cell produces to all front ends, and its questions to the one that runs it. Text that is printed bit by bit goes together, within a twentieth of a second.</summary>
internal sealed class JupyterCellOutput : ICellOutput
{
    private const int LongestText = 1 << 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly JupyterSockets _sockets;
    private readonly JupyterMessage _request;
    private readonly string _session;
    private readonly bool _allowsInput;
    private readonly StringBuilder _text = new();
    private TextKind _kind;

    /// <param name="sockets">Where to.</param>
    /// <param name="request">The request to run the cell.</param>
    /// <param name="session">The id of the kernel's session.</param>
    /// <param name="allowsInput">Whether the front end can ask a person.</param>
    public JupyterCellOutput(JupyterSockets sockets, JupyterMessage request, string session, bool allowsInput) =>
        (_sockets, _request, _session, _allowsInput) = (sockets, request, session, allowsInput);

    public void Print(TextKind kind, string text)
    {
        if (text.Length == 0)
            return;
        lock (_text)
        {
            if (kind != _kind || _text.Length + text.Length > LongestText)
                Flush();
            if (_text.Length == 0)
                Task.Delay(Pause).ContinueWith(_ => Flush(), TaskScheduler.Default);
            _kind = kind;
            _text.Append(text);
        }
    }

    public void Display(MimeBundle content, string? displayId) => Publish("display_data", content, displayId);

    public void Update(MimeBundle content, string displayId) => Publish("update_display_data", content, displayId);

    public string? ReadLine(string prompt, bool isSecret, CancellationToken cancellation)
    {
        if (!_allowsInput)
            return null;
        Flush();
        while (_sockets.Answers.TryTake(out _))
        {
            // an answer that came too late to its question
        }

        _sockets.Ask(JupyterMessage.Answer(_request, _session, "input_request", new JsonObject { ["prompt"] = prompt, ["password"] = isSecret }));
        try
        {
            return _sockets.Answers.Take(cancellation).Content["value"]?.ToString() ?? "";
        }
        catch (OperationCanceledException)
        {
            throw new System.Management.Automation.PipelineStoppedException();
        }
    }

    /// <summary>Sends the text that is held back.</summary>
    public void Flush()
    {
        lock (_text)
        {
            if (_text.Length == 0)
                return;
            Publish("stream", new JsonObject { ["name"] = _kind == TextKind.Output ? "stdout" : "stderr", ["text"] = _text.ToString() });
            _text.Clear();
        }
    }

    private void Publish(string type, MimeBundle content, string? displayId)
    {
        lock (_text)
        {
            Flush();
            Publish(type, new JsonObject
            {
                ["data"] = content.ToJson(),
                ["metadata"] = new JsonObject(),
                ["transient"] = displayId is null ? [] : new JsonObject { ["display_id"] = displayId },
            });
        }
    }

    private void Publish(string type, JsonObject content) => _sockets.Publish(JupyterMessage.Answer(_request, _session, type, content));
}
