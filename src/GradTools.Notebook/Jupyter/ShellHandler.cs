using System.Text.Json.Nodes;
using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Jupyter;

/// <summary>Answers what comes over the shell socket, one request after the other.</summary>
internal sealed class ShellHandler(NotebookSession session, JupyterSockets sockets, Action beginPage, string id)
{
    private const int Detailed = 1; // of the levels of detail 0 and 1
    private readonly List<string> _history = [];
    private readonly HashSet<JupyterMessage> _aborted = new(ReferenceEqualityComparer.Instance); // cells that waited behind one that failed
    private int _count;

    /// <summary>Answers a request.</summary>
    public void Handle(JupyterMessage request)
    {
        var content = request.Content;
        switch (request.Type)
        {
            case "execute_request" when _aborted.Remove(request):
                Reply(request, "execute_reply", new JsonObject { ["status"] = "aborted", ["execution_count"] = _count });
                break;
            case "execute_request":
                Execute(request);
                break;
            case "kernel_info_request":
                beginPage();
                Reply(request, "kernel_info_reply", KernelInfo.Content());
                break;
            case "complete_request":
                Reply(request, "complete_reply", Complete(Text(content, "code"), Number(content, "cursor_pos")));
                break;
            case "inspect_request":
                Reply(request, "inspect_reply", Inspect(Text(content, "code"), Number(content, "cursor_pos"), Number(content, "detail_level") >= Detailed));
                break;
            case "is_complete_request":
                Reply(request, "is_complete_reply", IsComplete(Text(content, "code")));
                break;
            case "history_request":
                Reply(request, "history_reply", History(content));
                break;
            case "comm_info_request":
                Reply(request, "comm_info_reply", new JsonObject { ["status"] = "ok", ["comms"] = new JsonObject() });
                break;
            case "comm_open": // there are none: who opens one is told that it is closed
                sockets.Publish(JupyterMessage.Answer(request, id, "comm_close", new JsonObject { ["comm_id"] = content["comm_id"]?.DeepClone(), ["data"] = new JsonObject() }));
                break;
        }
    }

    private void Execute(JupyterMessage request)
    {
        var content = request.Content;
        var code = Text(content, "code");
        var isSilent = Flag(content, "silent", false);
        if (!isSilent && Flag(content, "store_history", true))
        {
            _history.Add(code);
            _count++;
        }

        if (!isSilent)
            Publish(request, "execute_input", new JsonObject { ["code"] = code, ["execution_count"] = _count });
        var output = new JupyterCellOutput(sockets, request, id, Flag(content, "allow_stdin", false));
        var outcome = session.Run(code, output);
        output.Flush();
        var reply = new JsonObject { ["status"] = outcome.Status == CellStatus.Completed ? "ok" : "error", ["execution_count"] = _count };
        if (outcome.Status == CellStatus.Completed)
        {
            reply["user_expressions"] = Evaluate(content["user_expressions"] as JsonObject ?? []);
            reply["payload"] = new JsonArray();
        }
        else
        {
            AddError(reply, outcome);
            Publish(request, "error", AddError([], outcome));
        }

        // What is sent after the reply is known is meant to run; what waited before it is not.
        var waiting = outcome.Status != CellStatus.Completed && Flag(content, "stop_on_error", true) ? Waiting() : [];
        Reply(request, "execute_reply", reply);
        foreach (var other in waiting)
        {
            if (other.Type == "execute_request")
                _aborted.Add(other);
            sockets.Requests.Add(other);
        }
    }

    private List<JupyterMessage> Waiting()
    {
        var waiting = new List<JupyterMessage>();
        while (sockets.Requests.TryTake(out var request))
            waiting.Add(request);
        return waiting;
    }

    private JsonObject Evaluate(JsonObject expressions)
    {
        var results = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var text = new PrintedText();
            var outcome = session.Run(expression?.ToString() ?? "", text);
            results[name] = outcome.Status == CellStatus.Completed
                ? new JsonObject { ["status"] = "ok", ["data"] = new JsonObject { ["text/plain"] = text.ToString().TrimEnd() }, ["metadata"] = new JsonObject() }
                : AddError(new JsonObject { ["status"] = "error" }, outcome);
        }

        return results;
    }

    private JsonObject Complete(string code, int cursor)
    {
        var completion = session.Complete(code, CodePoints.ToIndex(code, cursor));
        var isEmpty = completion.CompletionMatches.Count == 0;
        var start = isEmpty ? cursor : CodePoints.FromIndex(code, completion.ReplacementIndex);
        var end = isEmpty ? cursor : CodePoints.FromIndex(code, completion.ReplacementIndex + completion.ReplacementLength);
        return new JsonObject
        {
            ["status"] = "ok",
            ["matches"] = new JsonArray([.. completion.CompletionMatches.Select(match => (JsonNode)match.CompletionText)]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                ["_jupyter_types_experimental"] = new JsonArray([.. completion.CompletionMatches.Select(match => (JsonNode)new JsonObject
                {
                    ["text"] = match.CompletionText,
                    ["type"] = match.ResultType.ToString(),
                    ["signature"] = match.ToolTip,
                    ["start"] = start,
                    ["end"] = end,
                })]),
            },
        };
    }

    private JsonObject Inspect(string code, int cursor, bool isDetailed)
    {
        var text = session.Inspect(code, CodePoints.ToIndex(code, cursor), isDetailed);
        return new JsonObject
        {
            ["status"] = "ok",
            ["found"] = text is not null,
            ["data"] = text is null ? [] : new JsonObject { ["text/plain"] = text },
            ["metadata"] = new JsonObject(),
        };
    }

    private static JsonObject IsComplete(string code) => NotebookSession.Check(code) switch
    {
        CodeState.Complete => new JsonObject { ["status"] = "complete" },
        CodeState.Incomplete => new JsonObject { ["status"] = "incomplete", ["indent"] = "    " },
        _ => new JsonObject { ["status"] = "invalid" },
    };

    private JsonObject History(JsonObject content)
    {
        var lines = _history.Select((code, i) => (Line: i + 1, Code: code));
        lines = Text(content, "hist_access_type") switch
        {
            "range" => lines.Where(entry => entry.Line >= Number(content, "start") && (content["stop"] is null || entry.Line < Number(content, "stop"))),
            "search" => lines.Where(entry => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Text(content, "pattern") is { Length: > 0 } pattern ? pattern : "*", entry.Code)),
            _ => lines,
        };
        if (content["n"] is not null)
            lines = lines.TakeLast(Number(content, "n"));
        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([.. lines.Select(entry => (JsonNode)new JsonArray(0, entry.Line, entry.Code))]),
        };
    }

    private static JsonObject AddError(JsonObject content, CellOutcome outcome)
    {
        content["ename"] = outcome.ErrorName;
        content["evalue"] = outcome.ErrorMessage;
        content["traceback"] = new JsonArray([.. (outcome.Traceback ?? []).Select(line => (JsonNode)line)]);
        return content;
    }

    private void Reply(JupyterMessage request, string type, JsonObject content) => sockets.Reply(JupyterMessage.Answer(request, id, type, content));

    private void Publish(JupyterMessage request, string type, JsonObject content) => sockets.Publish(JupyterMessage.Answer(request, id, type, content));

    // Fields that are missing or of another type count as left out.
    private static string Text(JsonObject content, string name) => content[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static int Number(JsonObject content, string name) => content[name] is JsonValue value && value.TryGetValue(out int number) ? number : 0;

    private static bool Flag(JsonObject content, string name, bool otherwise) => content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;
}
