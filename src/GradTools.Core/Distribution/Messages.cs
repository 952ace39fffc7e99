using System.Runtime.InteropServices;

namespace GradTools.Distribution;

/// <summary>Messages of any length among all ranks. All ranks make the same calls in the same order.</summary>
internal static class Messages
{
    /// <summary>A rank in words: <c>rank 1 on node7</c>.</summary>
    public static string Name(this ICommunicator ranks, int rank) => $"rank {rank} on {ranks.Host(rank)}";

    /// <summary>Sends bytes to a rank that receives as many.</summary>
    public static void Send(this ICommunicator ranks, int peer, ReadOnlySpan<byte> bytes) => ranks.Exchange(peer, bytes, []);

    /// <summary>Receives bytes from a rank that sends as many.</summary>
    public static void Receive(this ICommunicator ranks, int peer, Span<byte> bytes) => ranks.Exchange(peer, [], bytes);

    /// <summary>Sends a message; <see cref="ReceiveMessage"/> takes it.</summary>
    public static void SendMessage(this ICommunicator ranks, int peer, ReadOnlySpan<byte> message)
    {
        ranks.Send(peer, BitConverter.GetBytes((long)message.Length));
        ranks.Send(peer, message);
    }

    /// <summary>Receives a message that was sent by <see cref="SendMessage"/>.</summary>
    public static byte[] ReceiveMessage(this ICommunicator ranks, int peer)
    {
        var length = new byte[sizeof(long)];
        ranks.Receive(peer, length);
        var message = new byte[BitConverter.ToInt64(length)];
        ranks.Receive(peer, message);
        return message;
    }

    /// <summary>Gives the message of rank 0 to all; what the others pass is not looked at. As many rounds as the number of ranks has binary digits.</summary>
    public static byte[] Broadcast(this ICommunicator ranks, byte[]? message)
    {
        for (var reached = 1; reached < ranks.Size; reached *= 2)
        {
            if (ranks.Rank < reached && ranks.Rank + reached < ranks.Size)
                ranks.SendMessage(ranks.Rank + reached, message);
            else if (ranks.Rank >= reached && ranks.Rank < 2 * reached)
                message = ranks.ReceiveMessage(ranks.Rank - reached);
        }

        return message!;
    }

    /// <summary>Brings the messages of all ranks to rank 0, in their order; null at the others.</summary>
    public static byte[][]? Gather(this ICommunicator ranks, byte[] message)
    {
        if (ranks.Rank != 0)
        {
            ranks.SendMessage(0, message);
            return null;
        }

        var messages = new byte[ranks.Size][];
        messages[0] = message;
        for (var rank = 1; rank < ranks.Size; rank++)
            messages[rank] = ranks.ReceiveMessage(rank);
        return messages;
    }

    /// <summary>Brings the messages of all ranks, of one length, to every rank, in their order.</summary>
    public static byte[][] GatherToAll(this ICommunicator ranks, byte[] message)
    {
        var together = ranks.Broadcast(ranks.Gather(message)?.SelectMany(bytes => bytes).ToArray());
        return [.. together.Chunk(Math.Max(1, message.Length))];
    }

    /// <summary>Brings the messages of all ranks, of any lengths, to every rank, in their order.</summary>
    public static byte[][] GatherAllToAll(this ICommunicator ranks, byte[] message)
    {
        var messages = ranks.Gather(message);
        var lengths = ranks.Broadcast(messages is null ? null : MemoryMarshal.AsBytes<int>(Array.ConvertAll(messages, gathered => gathered.Length)).ToArray());
        var together = ranks.Broadcast(messages is null ? null : Join(messages));
        var all = new byte[ranks.Size][];
        var start = 0;
        for (var rank = 0; rank < all.Length; rank++)
        {
            var length = BitConverter.ToInt32(lengths, rank * sizeof(int));
            all[rank] = together[start..(start + length)];
            start += length;
        }

        return all;
    }

    private static byte[] Join(byte[][] messages)
    {
        var together = new byte[messages.Sum(message => message.Length)];
        var start = 0;
        foreach (var message in messages)
        {
            message.CopyTo(together, start);
            start += message.Length;
        }

        return together;
    }
}
