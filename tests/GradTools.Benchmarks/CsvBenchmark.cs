using System.Diagnostics;
using System.Globalization;
using System.Text;
using GradTools.Data;

namespace GradTools.Benchmarks;

/// <summary>How fast CSV files are read: one JSON line a kind of file, the rate of the best of several readings, and the most memory the process has held.</summary>
/// <remarks>Options: <c>rows=N</c>, <c>columns=N</c>, <c>repeats=N</c>. Left out: 1,000,000 rows of 20 columns, 3 times. Full: 17 digits. Short: 4 decimals. Text: every fifth column is one of 50 texts.</remarks>
internal static class CsvBenchmark
{
    public static void Run(string[] arguments)
    {
        var (rows, columns, repeats) = (arguments.Number("rows", 1_000_000), arguments.Number("columns", 20), arguments.Number("repeats", 3));
        Measure("short", rows, columns, repeats, (random, _) => random.NextDouble().ToString("F4", CultureInfo.InvariantCulture));
        Measure("full", rows, columns, repeats, (random, _) => random.NextDouble().ToString("R", CultureInfo.InvariantCulture));
        Measure("text", rows, columns, repeats, (random, column) => column % 5 == 0 ? $"category {random.Next(50)}" : random.NextDouble().ToString("F4", CultureInfo.InvariantCulture), "c5,c10,c15,c20");
    }

    private static void Measure(string kind, int rows, int columns, int repeats, Func<Random, int, string> cell, string leftOut = "")
    {
        var path = Path.Combine(Path.GetTempPath(), $"gradtools {Guid.NewGuid():N}.csv");
        try
        {
            Write(path, rows, columns, cell);
            var bytes = new FileInfo(path).Length;
            var features = Enumerable.Range(1, columns).Select(i => $"c{i}").Where(name => !leftOut.Split(',').Contains(name) || name == "c5").ToArray();
            var best = double.PositiveInfinity;
            for (var i = 0; i < repeats; i++)
            {
                GC.Collect();
                var start = Stopwatch.GetTimestamp();
                var dataset = DatasetReader.ReadCsv(path, new DatasetOptions { Features = features });
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
                if (dataset.Count != rows)
                    throw new InvalidOperationException($"{dataset.Count} rows were read of {rows}.");
            }

            var peak = Process.GetCurrentProcess().PeakWorkingSet64;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"kind\": \"csv\", \"file\": \"{kind}\", \"megabytes\": {bytes / 1e6:F1}, \"seconds\": {best:F3}, \"megabytes_per_s\": {bytes / 1e6 / best:F0}, \"peak_megabytes\": {peak / 1e6:F0}}}"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Write(string path, int rows, int columns, Func<Random, int, string> cell)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        writer.Write(string.Join(',', Enumerable.Range(1, columns).Select(i => $"c{i}")) + "\n");
        for (var row = 0; row < rows; row++)
            for (var column = 1; column <= columns; column++)
            {
                writer.Write(cell(random, column));
                writer.Write(column < columns ? ',' : '\n');
            }
    }
}
