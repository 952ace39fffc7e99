using GradTools.Benchmarks;

var benchmarks = new Dictionary<string, Action<string[]>>(StringComparer.OrdinalIgnoreCase)
{
    ["descent"] = _ => DescentBenchmark.Run(),
    ["distributed"] = DistributedBenchmark.Run,
    ["gradient-check"] = GradientCheckBenchmark.Run,
    ["csv"] = CsvBenchmark.Run,
    ["import"] = ImportBenchmark.Run,
    ["gradients"] = _ => GradientBenchmark.Run(),
    ["memory"] = MemoryBenchmark.Run,
    ["matmul"] = MatrixProductBenchmark.Run,
    ["script-blocks"] = _ => ScriptBlockBenchmark.Run(),
    ["speed-table"] = SpeedTableBenchmark.Run,
    ["training"] = TrainingBenchmark.Run,
};

if (args.Length > 0 && benchmarks.TryGetValue(args[0], out var benchmark))
{
    benchmark(args[1..]);
    return 0;
}

Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 1;
