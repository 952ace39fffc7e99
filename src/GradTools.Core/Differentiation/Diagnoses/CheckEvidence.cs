using System.Globalization;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A failed check as the hypotheses see it: the entries, the slopes they should have, and what an explanation has to meet.</summary>
/// <remarks>
/// Where the gradient under test can be asked again, it is, at points beside the one of the check (see <see cref="Witnesses"/>). An explanation has to
/// hold at all of them, so that what fits by chance, such as some factor for a single entry, does not count.
/// </remarks>
internal sealed class CheckEvidence
{
    /// <summary>What counts as zero, relative to the largest entry.</summary>
    private const double Zero = 1e-11;

    /// <summary>A graph with more nodes than this is not searched.</summary>
    private const int LargestCircuit = 100_000;

    private readonly HashSet<int> _failing;

    public CheckEvidence(GradientCheckReport report, CheckSubject subject)
    {
        Elements = report.Elements;
        Failing = [.. Enumerable.Range(0, Elements.Count).Where(i => Elements[i].Verdict == GradientVerdict.Mismatch)];
        _failing = [.. Failing];
        Parameters = ParameterEntries.Of(Elements);
        double[] truth = [.. Elements.Select(element => element.Numerical)];
        double[] slack = [.. Elements.Select(element => element.NumericalError)];
        var sweep = subject.Circuit is { } circuit && circuit.Outputs[0].Graph.Nodes.Count <= LargestCircuit ? new CircuitSweep(circuit, subject.Point) : null;
        var isKnown = sweep is not null && Take(sweep.Right, truth, slack, report.RelativeTolerance);
        var floor = Math.Max(report.AbsoluteTolerance, Zero * truth.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max());
        At = new CheckSample(subject.Point, [.. Elements.Select(element => element.Analytic)], truth, slack, floor, report.RelativeTolerance);
        Samples = [At];
        if (!isKnown)
            return;
        var witnesses = subject.Gradient is { } gradient ? Witnesses.Of(subject.Circuit!, subject.Point, gradient, floor, report.RelativeTolerance) : [];
        Samples = [At, .. witnesses.Select(witness => witness.Sample)];
        Sweeps = [sweep!, .. witnesses.Select(witness => witness.Sweep)];
        Circuit = subject.Circuit;
    }

    public IReadOnlyList<GradientCheckElement> Elements { get; }

    /// <summary>The entries that fail, kinks aside.</summary>
    public IReadOnlyList<int> Failing { get; }

    public IReadOnlyList<ParameterEntries> Parameters { get; }

    /// <summary>The gradient under test and the right one at the point of the check.</summary>
    public CheckSample At { get; }

    /// <summary>The same at every point looked at, that of the check first.</summary>
    public IReadOnlyList<CheckSample> Samples { get; }

    /// <summary>The graph, if there is one and its slopes are the numerical ones.</summary>
    public Circuit? Circuit { get; }

    /// <summary>Back-propagation through the graph at each of <see cref="Samples"/>; none without a graph.</summary>
    public IReadOnlyList<CircuitSweep> Sweeps { get; } = [];

    /// <summary>The numbers that the function divides by, or multiplies by the inverse of, such as the number of samples, and the rows of its data; null without a graph.</summary>
    public IReadOnlyCollection<double>? Divisors => Circuit is null ? null : [.. Sweeps[0].Nodes.SelectMany(Divisor).Concat(Sweeps[0].Nodes.SelectMany(Rows)).Distinct()];

    /// <summary>Whether an explanation has been asked for at other points too.</summary>
    public bool HasWitnesses => Samples.Count > 1;

    /// <summary>The parameters in which entries fail.</summary>
    public IEnumerable<ParameterEntries> FailingParameters => Parameters.Where(parameter => parameter.Indices.Any(_failing.Contains));

    public bool IsFailing(int entry) => _failing.Contains(entry);

    /// <summary>The entries of a parameter that fail.</summary>
    public IEnumerable<int> FailingIn(ParameterEntries parameter) => parameter.Indices.Where(_failing.Contains);

    /// <summary>Whether all of a parameter that is not zero fails.</summary>
    public bool FailsEverywhere(ParameterEntries parameter) => parameter.Indices.All(i => IsFailing(i) || At.IsZero(i));

    /// <summary>Whether this is the gradient under test at every point looked at: in the entries that fail, and in all others as far as the check saw.</summary>
    /// <param name="expected">The explanation: the gradient at a point of <see cref="Samples"/>, given its index.</param>
    public bool Explains(Func<int, double[]> expected)
    {
        for (var sample = 0; sample < Samples.Count; sample++)
            if (!Explains(sample, expected(sample)))
                return false;
        return true;
    }

    /// <summary>The same for an explanation that changes some entries of the right gradient.</summary>
    public bool Explains(IReadOnlyCollection<int> entries, Func<CheckSample, int, double> expected) => Explains(sample =>
    {
        var gradient = (double[])Samples[sample].Truth.Clone();
        foreach (var i in entries)
            gradient[i] = expected(Samples[sample], i);
        return gradient;
    });

    /// <summary>Whether a change of the right gradient is the error of the one under test, in the entries given; the others are right.</summary>
    public bool ExplainsChange(IReadOnlyCollection<int> entries, Func<int, double[]> change, double share = 1) => Explains(sample =>
    {
        var gradient = (double[])Samples[sample].Truth.Clone();
        var changes = change(sample);
        foreach (var i in entries)
            gradient[i] += share * changes[i];
        return gradient;
    });

    /// <summary>Some entries by name.</summary>
    public string Names(IReadOnlyList<int> entries) => Wording.Names([.. entries.Select(i => Elements[i])]);

    /// <summary>The entries that fail: parameters by name where all of them fails.</summary>
    public string Places() => Failing.Count > 1 && FailingParameters.All(FailsEverywhere) ? string.Join(" and ", FailingParameters.Select(parameter => parameter.Name)) : Names(Failing);

    /// <summary>The entries that fail, as the subject of a sentence.</summary>
    public string Share()
    {
        if (Failing.Count == 1)
            return Names(Failing);
        if (Enumerable.Range(0, Elements.Count).All(i => IsFailing(i) || At.IsZero(i)))
            return "every entry";
        var parameters = FailingParameters.ToList();
        if (parameters.TrueForAll(FailsEverywhere))
            return parameters.TrueForAll(parameter => parameter.Count == 1)
                ? $"each of {string.Join(" and ", parameters.Select(parameter => parameter.Name))}"
                : $"every entry of {string.Join(" and ", parameters.Select(parameter => parameter.Name))}";
        return string.Create(CultureInfo.InvariantCulture, $"each of {Failing.Count} of {Elements.Count} entries ({Names(Failing)})");
    }

    private static IEnumerable<double> Divisor(Node node) => node.Operation switch
    {
        Binary<Divide> when node.Inputs[1].ConstantValue is { Count: 1 } divisor => [Math.Abs(divisor.ToScalar())],
        Binary<Multiply> => node.Inputs.Select(input => input.ConstantValue).Where(value => value is { Count: 1 }).Select(value => 1 / Math.Abs(value!.ToScalar())),
        _ => [],
    };

    /// <summary>The rows of the data in the graph.</summary>
    private static IEnumerable<double> Rows(Node node) => node.Inputs.Where(input => input.ConstantValue is { Rank: > 0 }).Select(input => (double)input.Shape[0]);

    private bool Explains(int sample, double[] expected)
    {
        var at = Samples[sample];
        for (var i = 0; i < expected.Length; i++)
        {
            if (Elements[i].Verdict is GradientVerdict.Kink or GradientVerdict.Uncertain)
                continue;
            // Beside the point an entry that fails there may be right.
            var fits = IsFailing(i) && (sample == 0 || !at.IsRight(i)) ? at.Explains(i, expected[i]) : at.IsNear(i, expected[i]);
            if (!fits)
                return false;
        }

        return true;
    }

    /// <summary>Takes the slopes of the graph, which are exact, where they fit the numerical ones. Whether they do wherever the check fails.</summary>
    private bool Take(double[] automatic, double[] truth, double[] slack, double tolerance)
    {
        var all = true;
        for (var i = 0; i < truth.Length; i++)
            if (Math.Abs(automatic[i] - truth[i]) <= Math.Max(slack[i], tolerance * Math.Abs(truth[i])))
                (truth[i], slack[i]) = (automatic[i], 0);
            else
                all &= Elements[i].Verdict != GradientVerdict.Mismatch;
        return all;
    }
}
