namespace GradTools.Differentiation.Diagnoses;

/// <summary>Points beside the one of a check, at which the gradient under test is asked again and the right one is known.</summary>
internal static class Witnesses
{
    private const int Count = 2;

    /// <summary>How far away they are, relative to a coordinate: as far as the same branches are taken.</summary>
    private static readonly double[] Distances = [3e-2, 3e-3, 3e-4];

    /// <summary>The witnesses; fewer, or none, where the function has no gradient or the gradient under test fails.</summary>
    public static IReadOnlyList<(CheckSample Sample, CircuitSweep Sweep)> Of(Circuit circuit, double[] point, GradientUnderTest gradient, double floor, double passing)
    {
        var random = new Random(1);
        var found = new List<(CheckSample, CircuitSweep)>();
        foreach (var distance in Distances)
            for (var attempt = found.Count; attempt < Count; attempt++)
                if (Witness(circuit, [.. point.Select(x => Beside(x, distance, random))], gradient, floor, passing) is { } witness)
                    found.Add(witness);
        return found;
    }

    private static double Beside(double x, double distance, Random random)
    {
        var share = distance * (0.5 + random.NextDouble()) * (random.Next(2) == 0 ? 1 : -1);
        return x == 0 ? share : x * (1 + share);
    }

    private static (CheckSample Sample, CircuitSweep Sweep)? Witness(Circuit circuit, double[] point, GradientUnderTest gradient, double floor, double passing)
    {
        var sweep = new CircuitSweep(circuit, point);
        if (!circuit.Holds(node => sweep.Value(node).ToScalar()) || !Array.TrueForAll(sweep.Right, double.IsFinite))
            return null;
        if (gradient.At(point) is not { } analytic || analytic.Length != sweep.Right.Length || !Array.TrueForAll(analytic, double.IsFinite))
            return null;
        return (new CheckSample(point, analytic, sweep.Right, new double[sweep.Right.Length], floor, passing), sweep);
    }
}
