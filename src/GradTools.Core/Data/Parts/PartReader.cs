using System.Security.Cryptography;
using System.Text.Json;
using GradTools.Distribution;

namespace GradTools.Data;

/// <summary>Reads files of which each rank has its part.</summary>
internal static class PartReader
{
    private const int Samples = 16;
    private const int SampleSize = 1 << 12;

    /// <summary>Reads a file together with the other ranks; a process outside an MPI job reads all of it.</summary>
    public static Dataset Read(string path, DatasetOptions options, CancellationToken cancellation)
    {
        CheckFormat(path, options);
        if (options.Ranks is null && !MpiLaunch.IsLaunched)
            return DatasetReader.Read(path, options with { ShardData = false }, cancellation);
        var content = JsonSerializer.Serialize(options with { LabelPath = options.LabelPath is null ? null : Path.GetFileName(options.LabelPath) }) + Path.GetFileName(path);
        return Meeting.Of(options.Ranks ?? MpiJob.Current, Roll.Reading, content, meeting => Read(path, options, meeting, cancellation));
    }

    private static Dataset Read(string path, DatasetOptions options, Meeting meeting, CancellationToken cancellation)
    {
        var table = Part(path, options, options, meeting, cancellation);
        if (options.LabelPath is { } labelPath)
            (table, options) = LabelFile.Join(table, Part(labelPath, options, new DatasetOptions(), meeting, cancellation), options);
        return DatasetBuilder.Build(table, options);
    }

    private static Table Part(string path, DatasetOptions options, DatasetOptions wanted, Meeting meeting, CancellationToken cancellation) => DatasetReader.Open(path, options, (format, file) =>
    {
        if (file.IsCompressed)
            throw file.NotShardable("one cannot jump inside a file in gzip.");
        var (length, written) = (file.Length, file.LastWrite);
        Compare(file, meeting);
        var part = ((IPartFormat)format).ReadPart(file, wanted, meeting, cancellation);
        return (file.Length, file.LastWrite) == (length, written)
            ? part
            : throw new DatasetException("FileChanged", $"{file.Name} was written to while it was read, so the parts of the ranks do not belong together. Read it again when it is finished.");
    });

    private static void CheckFormat(string path, DatasetOptions options)
    {
        var format = DataFormats.For(path, options.Format, options.Delimiter);
        if (format is not IPartFormat)
            throw new DatasetException("FileCannotBeSharded", $"The file '{path}' is not of a format that -ShardData reads: CSV and TSV in UTF-8, Parquet and IDX. Leave it out, and every rank reads the whole file.");
        if (options.LabelPath is { } labels && (format is not IdxFormat || DataFormats.For(labels, options.Format, options.Delimiter) is not IdxFormat))
            throw new DatasetException("FileCannotBeSharded", $"With -ShardData, labels in a file of their own ('{labels}') have to be IDX, and so have the features: of other formats the same rows would lie on different ranks.");
    }

    /// <summary>Whether all ranks see the same file: its length, and some of its bytes all over it.</summary>
    private static void Compare(DataFile file, Meeting meeting)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sample = new byte[SampleSize];
        for (var i = 0; i < Samples; i++)
        {
            file.Stream.Position = (long)((Int128)Math.Max(0, file.Length - SampleSize) * i / (Samples - 1));
            hash.AppendData(sample, 0, file.Stream.ReadAtLeast(sample, SampleSize, throwOnEndOfStream: false));
        }

        file.Stream.Position = 0;
        var seen = meeting.Hear($"{file.Length} bytes, {Convert.ToHexString(hash.GetHashAndReset())[..8]}");
        var different = Array.FindIndex(seen, other => other != seen[0]);
        if (different > 0)
            throw new DatasetException("FilesDiffer", $"{file.Name} is not the same on all ranks: on rank 0 it has {seen[0]}, on rank {different} {seen[different]} (a checksum of parts of it). Give all of them the same file.");
    }
}
