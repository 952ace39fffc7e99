using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using NetMQ;
using NetMQ.Sockets;

namespace GradTools.Notebook.Jupyter;

/// <summary>
/// The five sockets of a kernel. One thread owns them all: it echoes heartbeats, hands on control messages at once, and queues requests to the shell and
/// answers of the person for whoever takes them.
/// </summary>
internal sealed class JupyterSockets : IDisposable
{
    private readonly MessageSigner _signer;
    private readonly RouterSocket _shell = new();
    private readonly RouterSocket _control = new();
    private readonly RouterSocket _input = new();
    private readonly PublisherSocket _publish = new();
    private readonly RouterSocket _heartbeat = new();
    private readonly NetMQQueue<(NetMQSocket Socket, NetMQMessage Frames)> _outgoing = new();
    private readonly NetMQPoller _poller;

    /// <param name="connection">Where to listen.</param>
    /// <param name="onControl">Takes messages of the control socket, on the thread of the sockets.</param>
    /// <exception cref="InvalidValueException"><c>AddressNotAvailable</c>.</exception>
    public JupyterSockets(ConnectionFile connection, Action<JupyterMessage> onControl)
    {
        _signer = new MessageSigner(connection.Key);
        _publish.Options.SendHighWatermark = 0; // nothing a cell prints is left out
        try
        {
            Bind(_shell, connection, connection.Ports.Shell);
            Bind(_control, connection, connection.Ports.Control);
            Bind(_input, connection, connection.Ports.Input);
            Bind(_publish, connection, connection.Ports.Publish);
            Bind(_heartbeat, connection, connection.Ports.Heartbeat);
        }
        catch (InvalidValueException)
        {
            CloseSockets();
            throw;
        }

        _shell.ReceiveReady += (_, ready) => Receive(ready.Socket, Requests.Add);
        _input.ReceiveReady += (_, ready) => Receive(ready.Socket, Answers.Add);
        _control.ReceiveReady += (_, ready) => Receive(ready.Socket, onControl);
        _heartbeat.ReceiveReady += (_, ready) => ready.Socket.SendMultipartMessage(ready.Socket.ReceiveMultipartMessage());
        _outgoing.ReceiveReady += (_, ready) => SendAll(ready.Queue);
        _poller = [_shell, _control, _input, _heartbeat, _outgoing];
        _poller.RunAsync("GradTools Jupyter sockets", isBackgroundThread: true);
    }

    /// <summary>What came over the shell socket.</summary>
    public BlockingCollection<JupyterMessage> Requests { get; } = [];

    /// <summary>What came over the socket for answers of the person.</summary>
    public BlockingCollection<JupyterMessage> Answers { get; } = [];

    /// <summary>Replies on the shell socket.</summary>
    public void Reply(JupyterMessage message) => Send(_shell, message);

    /// <summary>Replies on the control socket.</summary>
    public void ReplyToControl(JupyterMessage message) => Send(_control, message);

    /// <summary>Asks the person.</summary>
    public void Ask(JupyterMessage message) => Send(_input, message);

    /// <summary>Tells all front ends.</summary>
    public void Publish(JupyterMessage message) => Send(_publish, message with { Identities = [Encoding.UTF8.GetBytes(message.Type)] });

    /// <summary>Sends what is left and closes the sockets.</summary>
    public void Dispose()
    {
        using (var sent = new ManualResetEventSlim())
        {
            _poller.Run(() => { SendAll(_outgoing); sent.Set(); });
            sent.Wait(TimeSpan.FromSeconds(1));
        }

        _poller.Stop();
        _poller.Dispose();
        _outgoing.Dispose();
        CloseSockets();
        Requests.Dispose();
        Answers.Dispose();
    }

    private static void Bind(NetMQSocket socket, ConnectionFile connection, int port)
    {
        try
        {
            socket.Options.Linger = TimeSpan.FromSeconds(1);
            socket.Bind(connection.Endpoint(port));
        }
        catch (Exception exception) when (exception is NetMQException or SocketException or ArgumentException or NotSupportedException)
        {
            throw new InvalidValueException("AddressNotAvailable", $"The kernel cannot listen at {connection.Endpoint(port)}: {exception.Message}");
        }
    }

    // What is not signed, or no message at all, is dropped.
    private void Receive(NetMQSocket socket, Action<JupyterMessage> take)
    {
        var frames = new NetMQMessage();
        while (socket.TryReceiveMultipartMessage(ref frames))
        {
            if (JupyterMessage.TryRead(frames, _signer) is { } message)
                take(message);
            frames = new NetMQMessage();
        }
    }

    private static void SendAll(NetMQQueue<(NetMQSocket Socket, NetMQMessage Frames)> queue)
    {
        while (queue.TryDequeue(out var item, TimeSpan.Zero))
            item.Socket.TrySendMultipartMessage(item.Frames); // to who is gone, nothing is sent
    }

    private void Send(NetMQSocket socket, JupyterMessage message) => _outgoing.Enqueue((socket, message.Frames(_signer)));

    private void CloseSockets()
    {
        foreach (var socket in new NetMQSocket[] { _shell, _control, _input, _publish, _heartbeat })
            socket.Dispose();
    }
}
