using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.Json.Nodes;
using GradTools.Notebook.Sessions;

namespace GradTools.Notebook.Jupyter;

/// <summary>A kernel of Jupyter: a notebook session on the wire.</summary>
public sealed class JupyterKernel : IDisposable
{
    private readonly string _id = Guid.NewGuid().ToString();
    private readonly NotebookSession _session;
    private readonly JupyterSockets _sockets;
    private readonly CancellationTokenSource _ending;
    private readonly ShellHandler _shell;

    private JupyterKernel(ConnectionFile connection, NotebookSession session, Action beginPage, CancellationToken cancellation)
    {
        _session = session;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _sockets = new JupyterSockets(connection, OnControl);
        _shell = new ShellHandler(session, _sockets, beginPage, _id);
    }

    /// <summary>Serves a front end until it asks for the end, goes away, or the cancellation.</summary>
    /// <param name="connectionFile">The connection file that the front end wrote.</param>
    /// <param name="state">The commands and variables the session starts with.</param>
    /// <param name="folder">Where it starts.</param>
    /// <param name="render">What an object looks like in a notebook, by MIME type; null: as text.</param>
    /// <param name="tabulate">An object between the head and the foot of its kind, as page fragments; null: as text.</param>
    /// <param name="beginPage">Called when a front end introduces itself: it may have loaded its page anew, without what was shown before.</param>
    /// <param name="cancellation">Ends the kernel.</param>
    /// <exception cref="InvalidValueException"><c>ConnectionFileNotReadable</c>, <c>UnsupportedSignature</c> or <c>AddressNotAvailable</c>.</exception>
    public static void Serve(
        string connectionFile,
        InitialSessionState state,
        string folder,
        Func<object, IReadOnlyDictionary<string, string>?> render,
        Func<PSObject, (string Head, string Row, string Foot)?> tabulate,
        Action beginPage,
        CancellationToken cancellation)
    {
        var connection = ConnectionFile.Read(connectionFile);
        using var session = NotebookSession.Open(state, folder, render, tabulate);
        using var kernel = new JupyterKernel(connection, session, beginPage, cancellation);
        kernel.Serve();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sockets.Dispose();
        _ending.Dispose();
    }

    private void Serve()
    {
        _sockets.Publish(JupyterMessage.Answer(new JupyterMessage([], [], [], [], []), _id, "status", new JsonObject { ["execution_state"] = "starting" }));
        using var parent = FrontEndProcess.WhenGone(_ending.Cancel);
        try
        {
            while (true)
            {
                var request = _sockets.Requests.Take(_ending.Token);
                if (request.Type == "shutdown_request")
                    ShutDown(request, _sockets.Reply);
                else
                    Answer(request, _shell.Handle);
            }
        }
        catch (OperationCanceledException)
        {
            // the end was asked for
        }
    }

    // Control messages are answered while a cell runs.
    private void OnControl(JupyterMessage request)
    {
        switch (request.Type)
        {
            case "shutdown_request":
                ShutDown(request, _sockets.ReplyToControl);
                break;
            case "interrupt_request":
                Answer(request, _ =>
                {
                    _session.Interrupt();
                    _sockets.ReplyToControl(JupyterMessage.Answer(request, _id, "interrupt_reply", new JsonObject { ["status"] = "ok" }));
                });
                break;
            case "kernel_info_request":
                Answer(request, _ => _sockets.ReplyToControl(JupyterMessage.Answer(request, _id, "kernel_info_reply", KernelInfo.Content())));
                break;
        }
    }

    private void ShutDown(JupyterMessage request, Action<JupyterMessage> reply)
    {
        var content = new JsonObject { ["status"] = "ok", ["restart"] = request.Content["restart"]?.DeepClone() ?? false };
        Answer(request, _ => reply(JupyterMessage.Answer(request, _id, "shutdown_reply", content)));
        _ending.Cancel();
        _session.Interrupt();
    }

    // Every answer stands between "busy" and "idle".
    private void Answer(JupyterMessage request, Action<JupyterMessage> answer)
    {
        PublishStatus(request, "busy");
        try
        {
            answer(request);
        }
        finally
        {
            PublishStatus(request, "idle");
        }
    }

    private void PublishStatus(JupyterMessage request, string state) =>
        _sockets.Publish(JupyterMessage.Answer(request, _id, "status", new JsonObject { ["execution_state"] = state }));
}
