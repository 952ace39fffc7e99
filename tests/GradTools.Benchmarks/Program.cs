using GradTools.Benchmarks;

var benchmarks = new Dictionary<string, Action<string[]>>(StringComparer.OrdinalIgnoreCase)
{
    ["matmul"] = _ => MatrixProductBenchmark.Run(),
    ["training"] = TrainingBenchmark.Run,
};

if (args.Length >= 1 && benchmarks.TryGetValue(args[0], out var benchmark))
{
    benchmark(args[1..]);
    return 0;
}

Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 1;
