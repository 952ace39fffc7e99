using GradTools.Benchmarks;

var benchmarks = new Dictionary<string, Action>(StringComparer.OrdinalIgnoreCase)
{
    ["gradients"] = GradientBenchmark.Run,
    ["matmul"] = MatrixProductBenchmark.Run,
};

if (args.Length == 1 && benchmarks.TryGetValue(args[0], out var benchmark))
{
    benchmark();
    return 0;
}

Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}.");
return 1;
