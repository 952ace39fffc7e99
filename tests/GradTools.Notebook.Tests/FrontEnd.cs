using System.Management.Automation.Runspaces;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GradTools.Notebook.Jupyter;
using NetMQ;
using NetMQ.Sockets;

namespace GradTools.Notebook.Tests;

/// <summary>A front end of Jupyter with a kernel in this process: it speaks the protocol by itself, not with the kernel's code.</summary>
internal sealed class FrontEnd : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _key = Guid.NewGuid().ToString();
    private readonly FileInfo _file = new(Path.Combine(Path.GetTempPath(), $"gradtools-{Guid.NewGuid():N}.json"));
    private readonly int[] _ports = FreePorts(5);
    private readonly CancellationTokenSource _end = new();

    public FrontEnd()
    {
        File.WriteAllText(_file.FullName, $$"""
            {"transport":"tcp","ip":"127.0.0.1","shell_port":{{_ports[0]}},"control_port":{{_ports[1]}},"stdin_port":{{_ports[2]}},"iopub_port":{{_ports[3]}},"hb_port":{{_ports[4]}},"signature_scheme":"hmac-sha256","key":"{{_key}}","kernel_name":"gradtools"}
            """);
        Kernel = Task.Factory.StartNew(
            () => JupyterKernel.Serve(_file.FullName, InitialSessionState.CreateDefault2(), AppContext.BaseDirectory, SessionFixture.Render, SessionFixture.Tabulate, () => { }, _end.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Publish.SubscribeToAnyTopic();
        Connect(Shell, 0);
        Connect(Control, 1);
        Connect(Input, 2);
        Connect(Publish, 3);
        Connect(Heartbeat, 4);
        // What is published before the subscription has arrived is lost: asked until an answer is heard.
        for (var heard = false; !heard;)
        {
            var id = Send(Shell, "kernel_info_request", []);
            Receive(Shell, id);
            heard = TryReceive(Publish, TimeSpan.FromMilliseconds(300)) is not null;
        }

        while (TryReceive(Publish, TimeSpan.FromMilliseconds(300)) is not null)
        {
            // the rest of what was heard
        }
    }

    /// <summary>What messages are signed with.</summary>
    public string Key => _key;

    /// <summary>The kernel's own run.</summary>
    public Task Kernel { get; }

    public DealerSocket Shell { get; } = Dealer();

    public DealerSocket Control { get; } = Dealer();

    public DealerSocket Input { get; } = Dealer();

    public SubscriberSocket Publish { get; } = new();

    public RequestSocket Heartbeat { get; } = new();

    /// <summary>Sends a request.</summary>
    /// <returns>Its id.</returns>
    public string Send(NetMQSocket socket, string type, JsonObject content, string? key = null)
    {
        var id = Guid.NewGuid().ToString();
        var parts = new[] { new JsonObject { ["msg_id"] = id, ["session"] = "test", ["username"] = "test", ["date"] = "2026-01-01T00:00:00Z", ["msg_type"] = type, ["version"] = "5.3" }, [], [], content }
            .Select(part => JsonSerializer.SerializeToUtf8Bytes(part)).ToArray();
        var message = new NetMQMessage();
        message.Append("<IDS|MSG>");
        message.Append(Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(key ?? _key), parts.SelectMany(part => part).ToArray())));
        foreach (var part in parts)
            message.Append(part);
        socket.SendMultipartMessage(message);
        return id;
    }

    /// <summary>The reply to a request.</summary>
    public JsonObject Receive(NetMQSocket socket, string id)
    {
        while (true)
        {
            var message = TryReceive(socket, Patience) ?? throw new TimeoutException("The kernel does not answer.");
            if (message["parent_header"]!["msg_id"]?.ToString() == id)
                return message;
        }
    }

    /// <summary>The next message, with its signature checked; null: none comes.</summary>
    public JsonObject? TryReceive(NetMQSocket socket, TimeSpan patience)
    {
        var message = new NetMQMessage();
        if (!socket.TryReceiveMultipartMessage(patience, ref message))
            return null;
        var frames = message.Select(frame => frame.ToByteArray()).ToArray();
        var start = Array.FindIndex(frames, frame => Encoding.ASCII.GetString(frame) == "<IDS|MSG>");
        var body = frames[(start + 2)..];
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key), body.SelectMany(part => part).ToArray())), Encoding.ASCII.GetString(frames[start + 1]));
        return new JsonObject { ["header"] = JsonNode.Parse(body[0]), ["parent_header"] = JsonNode.Parse(body[1]), ["metadata"] = JsonNode.Parse(body[2]), ["content"] = JsonNode.Parse(body[3]) };
    }

    /// <summary>Asks over the shell and gives the content of the reply.</summary>
    public JsonObject Ask(string type, JsonObject content) => (JsonObject)Receive(Shell, Send(Shell, type, content))["content"]!;

    /// <summary>What is published for a request, until it is done: types and contents.</summary>
    public List<(string Type, JsonObject Content)> Published(string id)
    {
        var published = new List<(string, JsonObject)>();
        while (true)
        {
            var message = Receive(Publish, id);
            var (type, content) = (message["header"]!["msg_type"]!.ToString(), (JsonObject)message["content"]!);
            published.Add((type, content));
            if (type == "status" && content["execution_state"]!.ToString() == "idle")
                return published;
        }
    }

    /// <summary>Runs a cell.</summary>
    public (JsonObject Reply, List<(string Type, JsonObject Content)> Published) Execute(string code, bool allowsInput = false)
    {
        var id = Send(Shell, "execute_request", Cell(code, allowsInput));
        var published = Published(id);
        return ((JsonObject)Receive(Shell, id)["content"]!, published);
    }

    /// <summary>The content of a request to run a cell.</summary>
    public static JsonObject Cell(string code, bool allowsInput = false) => new()
    {
        ["code"] = code,
        ["silent"] = false,
        ["store_history"] = true,
        ["user_expressions"] = new JsonObject(),
        ["allow_stdin"] = allowsInput,
        ["stop_on_error"] = true,
    };

    /// <summary>Sends frames as they are.</summary>
    public void SendRaw(NetMQSocket socket, params byte[][] frames)
    {
        var message = new NetMQMessage();
        foreach (var frame in frames)
            message.Append(frame);
        socket.SendMultipartMessage(message);
    }

    public void Dispose()
    {
        _end.Cancel();
        Assert.True(Kernel.Wait(Patience), "The kernel does not end.");
        foreach (var socket in new NetMQSocket[] { Shell, Control, Input, Publish, Heartbeat })
            socket.Dispose();
        _end.Dispose();
        _file.Delete();
    }

    // The socket for answers has the identity of the one for requests: so the kernel knows whom to ask.
    private static DealerSocket Dealer()
    {
        var socket = new DealerSocket();
        socket.Options.Identity = "front end"u8.ToArray();
        socket.Options.Linger = TimeSpan.Zero;
        return socket;
    }

    private void Connect(NetMQSocket socket, int port) => socket.Connect($"tcp://127.0.0.1:{_ports[port]}");

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = Array.ConvertAll(listeners, listener => ((IPEndPoint)listener.LocalEndpoint).Port);
        foreach (var listener in listeners)
            listener.Stop();
        return ports;
    }
}

/// <summary>A front end for a class of tests.</summary>
public sealed class FrontEndFixture : IDisposable
{
    internal FrontEnd FrontEnd { get; } = new();

    public void Dispose() => FrontEnd.Dispose();
}
