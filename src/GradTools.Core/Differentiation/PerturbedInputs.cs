using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>Values of a graph beside a point, for many perturbations at once: each batch belongs to one input, and threads share the batches.</summary>
/// <param name="inputs">The inputs, whose entries are counted one after another.</param>
/// <param name="outputs">The value, and perhaps a number that is 0 where it holds.</param>
internal sealed class PerturbedInputs(Node[] inputs, Node[] outputs)
{
    /// <summary>Inputs with fewer entries are not worth a plan. (It is not the number of perturbations that decides: a value does not depend on which others are wanted with it.)</summary>
    private const int WorthPlan = 16;

    private readonly Lazy<PerturbedInput?>[] _inputs = Array.ConvertAll(inputs, input => new Lazy<PerturbedInput?>(() => PerturbedInput.Of(inputs, input, outputs)));

    /// <summary>The most threads that work at once. The values do not depend on it.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>The values; NaN for those that could not be found this way, which may be there all the same.</summary>
    public double[] Evaluate(ReadOnlySpan<double> center, ReadOnlySpan<Perturbation> perturbations)
    {
        var values = new double[perturbations.Length];
        values.AsSpan().Fill(double.NaN);
        var local = new Perturbation[perturbations.Length];
        var batches = new List<(PerturbedInput Input, int Start, int Count)>();
        for (int start = 0, end; start < local.Length; start = end)
        {
            var (input, offset) = Find(perturbations[start].Index);
            for (end = start; end < local.Length && perturbations[end].Index - offset is >= 0 and var entry && entry < inputs[input].Shape.Count; end++)
                local[end] = perturbations[end] with { Index = entry };
            if (inputs[input].Shape.Count < WorthPlan || _inputs[input].Value is not { } evaluation || !evaluation.MoveTo(center))
                continue;
            for (var first = start; first < end; first += evaluation.Points)
                batches.Add((evaluation, first, Math.Min(evaluation.Points, end - first)));
        }

        if (Threads == 1 || batches.Count < 2)
            batches.ForEach(Evaluate);
        else
            Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = Threads }, Evaluate);
        return values;

        void Evaluate((PerturbedInput Input, int Start, int Count) batch) =>
            batch.Input.Evaluate(local.AsSpan(batch.Start, batch.Count), values.AsSpan(batch.Start, batch.Count));
    }

    private (int Input, int Offset) Find(int index)
    {
        var (input, offset) = (0, 0);
        while (index - offset >= inputs[input].Shape.Count)
            offset += inputs[input++].Shape.Count;
        return (input, offset);
    }
}
