using System.Text.Json;

namespace GradTools.Notebook.Jupyter;

/// <summary>Where a front end waits for its kernel (Jupyter client documentation, "Connection files").</summary>
/// <param name="Transport">How messages travel: <c>tcp</c> or <c>ipc</c>.</param>
/// <param name="Address">The address to bind to, and no other.</param>
/// <param name="Key">The key of the signatures; empty: messages are not signed.</param>
/// <param name="Ports">The port of each socket: shell, control, stdin, iopub, heartbeat.</param>
internal sealed record ConnectionFile(string Transport, string Address, string Key, ConnectionPorts Ports)
{
    /// <summary>Reads a connection file.</summary>
    /// <exception cref="InvalidValueException"><c>ConnectionFileNotReadable</c> or <c>UnsupportedSignature</c>.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var scheme = root.TryGetProperty("signature_scheme", out var named) ? named.GetString() : MessageSigner.Scheme;
            var key = root.GetProperty("key").GetString() ?? "";
            if (key.Length > 0 && scheme != MessageSigner.Scheme)
                throw new InvalidValueException("UnsupportedSignature", $"{path} asks for signatures by '{scheme}'. GradTools signs with {MessageSigner.Scheme}.");
            return new ConnectionFile(root.GetProperty("transport").GetString() ?? "tcp", root.GetProperty("ip").GetString() ?? "127.0.0.1", key, new ConnectionPorts(
                root.GetProperty("shell_port").GetInt32(),
                root.GetProperty("control_port").GetInt32(),
                root.GetProperty("stdin_port").GetInt32(),
                root.GetProperty("iopub_port").GetInt32(),
                root.GetProperty("hb_port").GetInt32()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidValueException("ConnectionFileNotReadable", $"'{path}' is no connection file of Jupyter: {exception.Message}");
        }
    }

    /// <summary>The address of a socket.</summary>
    public string Endpoint(int port) => Transport == "ipc" ? $"ipc://{Address}-{port}" : $"{Transport}://{Address}:{port}";
}

/// <summary>The ports of a kernel's sockets.</summary>
internal readonly record struct ConnectionPorts(int Shell, int Control, int Input, int Publish, int Heartbeat);
