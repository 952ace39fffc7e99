using System.IO.Compression;
using System.Text;

namespace GradTools.PowerShell.Tests;

/// <summary>The folder that the examples of the help stand in: the files that they read, and a kernel that is registered.</summary>
internal static class ExampleFolder
{
    private const string Lesson = """
        #!markdown
        # A lesson
        #!pwsh
        $rate ??= 0.1
        #!pwsh
        (Invoke-GradientDescent { param($x) $x * $x } -Start 3 -LearningRate $rate).Point

        """;

    /// <summary>Puts everything there, and makes it the place where kernels are registered for this user.</summary>
    public static void Fill(DirectoryInfo folder)
    {
        File.Copy(Path.Combine(Path.GetDirectoryName(ModuleRunspace.ManifestPath)!, "data", "iris.csv"), In("iris.csv"));
        File.WriteAllBytes(In("train-images-idx3-ubyte.gz"), Gzip([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 255, 128]));
        File.WriteAllBytes(In("train-labels-idx1-ubyte.gz"), Gzip([0, 0, 8, 1, 0, 0, 0, 2, 7, 1]));
        File.WriteAllBytes(In("torch.safetensors"), WeightsAlone());
        File.WriteAllText(In("lesson.dib"), Lesson);
        File.WriteAllLines(In("big.csv"), Enumerable.Range(-1, 41).Select(row => string.Join(',', Enumerable.Range(0, 65).Select(column => Cell(row, column)))));
        Environment.SetEnvironmentVariable("JUPYTER_DATA_DIR", In("jupyter"));
        Directory.CreateDirectory(In("jupyter", "kernels", "gradtools"));
        Directory.CreateDirectory(In("environment", "share", "jupyter", "kernels", "gradtools"));

        // 64 features, and one of ten classes.
        static string Cell(int row, int column) => row < 0 ? (column < 64 ? $"x{column}" : "y") : $"{(column < 64 ? row * (column + 1) % 17 : row % 10)}";

        string In(params string[] names) => Path.Combine([folder.FullName, .. names]);
    }

    /// <summary>The state of nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3)) as safetensors, all zero.</summary>
    private static byte[] WeightsAlone()
    {
        var header = Encoding.UTF8.GetBytes("""{"0.weight":{"dtype":"F32","shape":[8,4],"data_offsets":[0,128]},"2.weight":{"dtype":"F32","shape":[3,8],"data_offsets":[128,224]}}""");
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[224]];
    }

    private static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return memory.ToArray();
    }
}
