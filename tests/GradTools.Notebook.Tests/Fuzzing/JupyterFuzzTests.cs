using System.Text;
using GradTools.Fuzzing;
using GradTools.Notebook.Jupyter;
using NetMQ;

namespace GradTools.Notebook.Tests.Fuzzing;

/// <summary>Messages of Jupyter in any form: frames that are none, and requests that are signed and make no sense.</summary>
public sealed class JupyterFuzzTests(FrontEndFixture fixture) : IClassFixture<FrontEndFixture>
{
    private const string Key = "the key";
    private const byte FrameEnd = 0x1E; // between the frames of an input
    private static readonly string[] Types = ["inspect_request", "is_complete_request", "history_request", "comm_info_request", "comm_open", "kernel_info_request", "execute_request", "interrupt_request", "teapot_request"];

    private static readonly IReadOnlyList<string> Tokens = JsonTokens.With(
        "msg_type", "msg_id", "session", "code", "cursor_pos", "detail_level", "silent", "store_history", "user_expressions", "stop_on_error", "hist_access_type", "range", "search", "pattern", "start", "stop", "n", "comm_id", "<IDS|MSG>", "\u001e", "2147483648", "-2147483648", "*", "[a-");

    private static IReadOnlyList<byte[]> Requests { get; } =
    [
        .. Types.Select(type => Encoding.UTF8.GetBytes($$"""{"msg_id":"1","session":"s","username":"u","date":"2026-01-01T00:00:00Z","msg_type":"{{type}}","version":"5.3"}""" + "\u001e{}\u001e{}\u001e" + """{"code":"$x = 1 +","cursor_pos":3,"detail_level":1,"silent":false,"store_history":true,"user_expressions":{"a":"1"},"hist_access_type":"range","session":0,"start":0,"stop":5,"n":3,"pattern":"*","comm_id":"c","data":{}}""")),
    ];

    [Fact]
    public void Frames()
    {
        var signer = new MessageSigner(Key);
        Fuzzer.Run("frames", new FuzzTarget([.. Requests.Select(request => Signed(request, signer))], path =>
        {
            if (JupyterMessage.TryRead(Message(File.ReadAllBytes(path)), signer) is not { } message)
                return;
            _ = message.Type;
            Assert.NotNull(JupyterMessage.TryRead(JupyterMessage.Answer(message, "session", "reply", message.Content).Frames(signer), signer));
        })
        { Tokens = Tokens, Wrap = (bytes, _) => Signed(bytes, signer) });
    }

    [Fact]
    public void Messages_that_make_no_sense_leave_the_kernel_as_it_is()
    {
        var front = fixture.FrontEnd;
        var signer = new MessageSigner(front.Key);
        front.Execute("$kept = 4");
        Fuzzer.Run("messages", new FuzzTarget(Requests, path =>
        {
            var bytes = File.ReadAllBytes(path);
            front.SendRaw((bytes.Length % 5) switch { 0 => front.Control, 1 => front.Input, _ => front.Shell }, [.. Message(bytes).Select(frame => frame.ToByteArray())]);
            Assert.Equal("ok", front.Ask("kernel_info_request", [])["status"]?.ToString());
            while (front.Publish.TrySkipMultipartMessage())
            {
                // what is published meanwhile
            }
        })
        { Tokens = Tokens, Wrap = (bytes, _) => Signed(bytes, signer), Slowness = 10 });
        Assert.Contains(front.Execute("$kept").Published, message => message.Content["text"]?.ToString() == "4\n");
    }

    private static NetMQMessage Message(byte[] bytes)
    {
        var message = new NetMQMessage();
        for (var start = 0; start <= bytes.Length;)
        {
            var end = Array.IndexOf(bytes, FrameEnd, start);
            end = end < 0 ? bytes.Length : end;
            message.Append(bytes[start..end]);
            start = end + 1;
        }

        return message;
    }

    private static byte[] Signed(byte[] body, MessageSigner signer)
    {
        var parts = Message(body).Select(frame => frame.ToByteArray()).Take(4).ToArray();
        return [.. "<IDS|MSG>"u8, FrameEnd, .. Encoding.ASCII.GetBytes(signer.Sign(parts)), FrameEnd, .. body];
    }
}
