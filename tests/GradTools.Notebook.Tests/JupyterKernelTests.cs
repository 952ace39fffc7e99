using System.Text;
using System.Text.Json.Nodes;
using GradTools.Notebook.Jupyter;
using NetMQ;

namespace GradTools.Notebook.Tests;

/// <summary>The kernel as a front end meets it: every message over real sockets.</summary>
public sealed class JupyterKernelTests(FrontEndFixture fixture) : IClassFixture<FrontEndFixture>
{
    private readonly FrontEnd _front = fixture.FrontEnd;

    [Fact]
    public void It_says_what_it_is()
    {
        var info = _front.Ask("kernel_info_request", []);

        Assert.Equal(("ok", "5.3", "gradtools"), (info["status"]!.ToString(), info["protocol_version"]!.ToString(), info["implementation"]!.ToString()));
        Assert.Equal((".ps1", "powershell"), (info["language_info"]!["file_extension"]!.ToString(), info["language_info"]!["name"]!.ToString()));
    }

    [Fact]
    public void A_cell_is_announced_run_and_answered()
    {
        var (reply, published) = _front.Execute("'text'; 2000; $Host.UI.WriteErrorLine('careful')");

        Assert.Equal(["status", "execute_input", "stream", "display_data", "stream", "status"], published.Select(message => message.Type));
        Assert.Equal("busy", published[0].Content["execution_state"]!.ToString());
        Assert.Equal(("stdout", "text\n"), (published[2].Content["name"]!.ToString(), published[2].Content["text"]!.ToString()));
        Assert.Equal("<b>2000</b>", published[3].Content["data"]!["text/html"]!.ToString());
        Assert.Equal("stderr", published[4].Content["name"]!.ToString());
        Assert.Equal("ok", reply["status"]!.ToString());
        Assert.Equal((int)published[1].Content["execution_count"]!, (int)reply["execution_count"]!);
    }

    [Fact]
    public void An_error_is_told_to_all_and_in_the_reply()
    {
        var (reply, published) = _front.Execute("throw 'no good'");

        var error = Assert.Single(published, message => message.Type == "error").Content;
        Assert.Equal(("error", "no good"), (reply["status"]!.ToString(), reply["evalue"]!.ToString()));
        Assert.Equal(error["traceback"]!.ToJsonString(), reply["traceback"]!.ToJsonString());
    }

    [Fact]
    public void Cells_behind_one_that_failed_are_not_run()
    {
        var failing = _front.Send(_front.Shell, "execute_request", FrontEnd.Cell("[System.Threading.Thread]::Sleep(500); throw 'x'"));
        var waiting = _front.Send(_front.Shell, "execute_request", FrontEnd.Cell("$ran = 1"));

        Assert.Equal("error", _front.Receive(_front.Shell, failing)["content"]!["status"]!.ToString());
        Assert.Equal("aborted", _front.Receive(_front.Shell, waiting)["content"]!["status"]!.ToString());
        Assert.Equal("ok", _front.Execute("if ($ran) { throw 'it ran' }").Reply["status"]!.ToString());
    }

    [Fact]
    public void A_silent_cell_is_not_counted()
    {
        var before = (int)_front.Execute("1").Reply["execution_count"]!;
        var cell = FrontEnd.Cell("$silently = 1");
        cell["silent"] = true;
        var id = _front.Send(_front.Shell, "execute_request", cell);

        Assert.Equal(["status", "status"], _front.Published(id).Select(message => message.Type));
        _front.Receive(_front.Shell, id);
        Assert.Equal(before + 1, (int)_front.Execute("1").Reply["execution_count"]!);
    }

    [Fact]
    public void Expressions_of_the_front_end_are_evaluated_behind_the_cell()
    {
        var cell = FrontEnd.Cell("$x = 20");
        cell["user_expressions"] = new JsonObject { ["sum"] = "$x + 1", ["wrong"] = "throw 'x'" };
        var results = _front.Ask("execute_request", cell)["user_expressions"]!;

        Assert.Equal("21", results["sum"]!["data"]!["text/plain"]!.ToString());
        Assert.Equal("error", results["wrong"]!["status"]!.ToString());
    }

    [Fact]
    public void The_person_is_asked_through_the_front_end()
    {
        var id = _front.Send(_front.Shell, "execute_request", FrontEnd.Cell("$Host.UI.ReadLine()", allowsInput: true));
        var question = _front.Receive(_front.Input, id);
        Assert.Equal("input_request", question["header"]!["msg_type"]!.ToString());
        Assert.False((bool)question["content"]!["password"]!);
        _front.Send(_front.Input, "input_reply", new JsonObject { ["value"] = "forty" });

        Assert.Contains(_front.Published(id), message => message.Content["text"]?.ToString() == "forty\n");
        Assert.Equal("ok", _front.Receive(_front.Shell, id)["content"]!["status"]!.ToString());
    }

    [Theory]
    [InlineData("'begun'; while ($true) { }")]
    [InlineData("'begun'; $Host.UI.ReadLine()")]
    public void An_interrupt_ends_the_cell(string code)
    {
        _front.Execute("$kept = 3");
        var id = _front.Send(_front.Shell, "execute_request", FrontEnd.Cell(code, allowsInput: true));
        while (_front.Receive(_front.Publish, id)["header"]!["msg_type"]!.ToString() != "stream")
        {
            // until it has begun
        }

        var interrupt = _front.Send(_front.Control, "interrupt_request", []);

        Assert.Equal("ok", _front.Receive(_front.Control, interrupt)["content"]!["status"]!.ToString());
        Assert.Equal(("error", "Interrupted"), (_front.Receive(_front.Shell, id)["content"] is { } reply ? (reply["status"]!.ToString(), reply["ename"]!.ToString()) : default));
        Assert.Contains(_front.Execute("$kept").Published, message => message.Content["text"]?.ToString() == "3\n");
    }

    [Fact]
    public void Completion_counts_characters_as_the_protocol_does()
    {
        const string Code = "'\U0001F600'; Get-Comm";
        var reply = _front.Ask("complete_request", new JsonObject { ["code"] = Code, ["cursor_pos"] = 13 });

        Assert.Contains(reply["matches"]!.AsArray(), match => match!.ToString() == "Get-Command");
        Assert.Equal((5, 13), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
    }

    [Fact]
    public void Inspection_completeness_history_and_comms_are_answered()
    {
        _front.Execute("'for history'");

        var inspection = _front.Ask("inspect_request", new JsonObject { ["code"] = "[Math]::Sqrt(2)", ["cursor_pos"] = 10, ["detail_level"] = 0 });
        Assert.True((bool)inspection["found"]!);
        Assert.Contains("double Sqrt", inspection["data"]!["text/plain"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("incomplete", _front.Ask("is_complete_request", new JsonObject { ["code"] = "if (1) {" })["status"]!.ToString());
        var history = _front.Ask("history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 1, ["output"] = false, ["raw"] = true })["history"]!.AsArray();
        Assert.Equal("'for history'", Assert.Single(history)![2]!.ToString());
        Assert.Empty(_front.Ask("comm_info_request", [])["comms"]!.AsObject());
    }

    [Fact]
    public void The_heartbeat_is_echoed_while_a_cell_runs()
    {
        var id = _front.Send(_front.Shell, "execute_request", FrontEnd.Cell("[System.Threading.Thread]::Sleep(500)"));
        _front.Heartbeat.SendFrame("ping");

        Assert.True(_front.Heartbeat.TryReceiveFrameString(TimeSpan.FromSeconds(60), out var echo));
        Assert.Equal("ping", echo);
        _front.Receive(_front.Shell, id);
    }

    [Fact]
    public void What_is_not_signed_with_the_key_is_not_run()
    {
        _front.Send(_front.Shell, "execute_request", FrontEnd.Cell("$intruder = 1"), key: "another key");

        Assert.Equal("ok", _front.Execute("if ($intruder) { throw 'it ran' }").Reply["status"]!.ToString());
    }

    [Theory]
    [InlineData("\"\u00ff\":1")] // sent in Latin-1, which is no UTF-8
    [InlineData("\"code\":\"\\ud800\"")] // half of a character
    [InlineData("\"a\":1,\"a\":2")] // a name that stands twice
    [InlineData("\"a\":{\"b\":1,\"b\":2}")]
    public void A_message_that_is_no_proper_json_is_dropped(string members)
    {
        _front.Execute("$kept = 4");
        byte[][] parts = [[.. "{\"msg_type\":\"is_complete_request\"}"u8], [.. "{}"u8], [.. "{}"u8], Encoding.Latin1.GetBytes($"{{{members}}}")];
        _front.SendRaw(_front.Shell, [[.. "<IDS|MSG>"u8], Encoding.ASCII.GetBytes(new MessageSigner(_front.Key).Sign(parts)), .. parts]);

        Assert.Contains(_front.Execute("$kept").Published, message => message.Content["text"]?.ToString() == "4\n");
    }

    [Theory]
    [InlineData("""{"code":5}""")]
    [InlineData("""{"code":null,"silent":"no","user_expressions":[1]}""")]
    [InlineData("{}")]
    public void A_signed_request_of_the_wrong_form_is_answered(string content)
    {
        foreach (var type in new[] { "execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request" })
            Assert.NotNull(_front.Ask(type, JsonNode.Parse(content)!.AsObject())["status"]);
    }

    [Fact]
    public void A_request_nobody_knows_leaves_the_kernel_as_it_is()
    {
        var id = _front.Send(_front.Shell, "teapot_request", []);

        Assert.Equal(["status", "status"], _front.Published(id).Select(message => message.Type));
        Assert.Equal("ok", _front.Execute("1").Reply["status"]!.ToString());
    }

    [Fact]
    public async Task Who_asks_for_the_end_is_answered_and_the_kernel_ends_also_in_the_middle_of_a_cell()
    {
        using var front = new FrontEnd();
        front.Send(front.Shell, "execute_request", FrontEnd.Cell("while ($true) { }"));
        await Task.Delay(300);
        var id = front.Send(front.Control, "shutdown_request", new JsonObject { ["restart"] = false });

        Assert.Equal("ok", front.Receive(front.Control, id)["content"]!["status"]!.ToString());
        await front.Kernel.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("", "ConnectionFileNotReadable")]
    [InlineData("{", "ConnectionFileNotReadable")]
    [InlineData("""{"key":"a"}""", "ConnectionFileNotReadable")]
    [InlineData("""{"key":"a","signature_scheme":"hmac-md5","transport":"tcp","ip":"127.0.0.1"}""", "UnsupportedSignature")]
    [InlineData("""{"key":"a","transport":"tcp","ip":"203.0.113.1","shell_port":1,"control_port":2,"stdin_port":3,"iopub_port":4,"hb_port":5}""", "AddressNotAvailable")]
    public void A_connection_file_that_is_none_is_refused(string content, string errorId)
    {
        var path = Path.Combine(Path.GetTempPath(), $"gradtools-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, content);
        try
        {
            var exception = Assert.ThrowsAny<GradToolsException>(() => JupyterKernel.Serve(path, System.Management.Automation.Runspaces.InitialSessionState.CreateDefault2(), AppContext.BaseDirectory, _ => null, _ => null, () => { }, CancellationToken.None));
            Assert.Equal(errorId, exception.ErrorId);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
