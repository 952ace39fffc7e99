using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>One of several ways in which the variables reach the result that was left out of the gradient, or taken with a wrong sign or factor.</summary>
/// <remarks>A term that is missing is thought of first, then one with the wrong sign, then one with another factor, the least first; among each, what is nearest to the result.</remarks>
internal sealed class WrongTerm : CircuitHypothesis
{
    /// <summary>How many ways are tried at most, and how many operations these may go through.</summary>
    private const int MostWays = 1000;
    private const int MostOperations = 20_000_000;

    protected override GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit)
    {
        var fitting = Ways(evidence.Sweeps[0], circuit).Take(Math.Min(MostWays, MostOperations / evidence.Sweeps[0].Nodes.Count)).Select(way => (Way: way, Share: Share(evidence, way))).Where(fit => fit.Share is not null).ToList();
        var simplest = fitting.OrderBy(fit => Factor.Same(fit.Share!.Value, 1) ? 0 : Factor.Same(fit.Share.Value, 2) ? 1 : 2).ThenBy(fit => Factor.Size(1 - fit.Share!.Value)).ThenBy(fit => fit.Way.Nodes.Count);
        return simplest.Select(fit => Diagnosis(evidence, circuit, fit.Share!.Value, fit.Way)).FirstOrDefault(diagnosis => diagnosis is not null);
    }

    /// <summary>Edges from operations to one of their inputs; to all of them, if none is given.</summary>
    private readonly record struct Way(IReadOnlySet<Node> Nodes, int? Input)
    {
        public double[] Left(CircuitSweep sweep)
        {
            var input = Input;
            return sweep.Change(Nodes, (_, _, _) => null, (_, i) => i == (input ?? i));
        }
    }

    /// <summary>The edges by which operations depend on the variables: those of one piece of script together, and in a small graph each by itself.</summary>
    private static IEnumerable<Way> Ways(CircuitSweep sweep, Circuit circuit)
    {
        for (var input = 0; input < 3; input++)
            foreach (var nodes in NodeGroups.Of(circuit, sweep.Nodes, node => input < node.Inputs.Count && sweep.Depends.Contains(node.Inputs[input])).OrderByDescending(nodes => nodes.Max(node => node.Id)))
                yield return new(nodes, input);
    }

    /// <summary>How often the term is missing: once, twice where its sign is wrong. Null where no number of times explains the error.</summary>
    private static double? Share(CheckEvidence evidence, Way way)
    {
        var changes = new double[]?[evidence.Samples.Count];
        double[] Change(int sample) => changes[sample] ??= way.Left(evidence.Sweeps[sample]);
        var at = evidence.At;
        var largest = evidence.Failing.MaxBy(i => Math.Abs(Change(0)[i]));
        var share = (at.Analytic[largest] - at.Truth[largest]) / Change(0)[largest];
        return double.IsFinite(share) && evidence.ExplainsChange(Concerned(evidence), Change, share) ? share : null;
    }

    private static GradientDiagnosis? Diagnosis(CheckEvidence evidence, Circuit circuit, double share, Way way)
    {
        // Of a square that is written as a product, one factor is half.
        var whole = way with { Input = null };
        if (Factor.Same(share, 1) && way.Nodes.All(node => node.Operation is Binary<Multiply>) && Share(evidence, whole) is { } half && Factor.Same(half, 0.5))
            return Diagnosis(evidence, circuit, half, whole);
        var node = way.Nodes.MinBy(node => node.Id)!;
        var term = way.Input is not { } input ? Where(way.Nodes, circuit)
            : node.Operation is Binary<Add> or Binary<Subtract> ? $"{NodeText.Short(node.Inputs[input], circuit)} in {Where(way.Nodes, circuit)}"
            : $"the part of {Where(way.Nodes, circuit)} through {NodeText.Short(node.Inputs[input], circuit)}";
        var entries = evidence.Places();
        var factor = Factor.Rounded(1 - share);
        if (Factor.Same(share, 1))
            return new(GradientDiagnosisKind.MissingTerm, $"A term is missing in {entries}: {term}.");
        if (Factor.Same(share, 2))
            return new(GradientDiagnosisKind.SignFlipped, $"The sign of a term is wrong in {entries}: {term}.");
        var says = evidence.HasWitnesses || (evidence.Failing.Count > 1 ? Factor.IsCount(factor) : Factor.IsPlain(factor));
        return says ? new(GradientDiagnosisKind.ConstantFactor, $"A term is {Wording.Text(factor)} times what it should be in {entries}{Factor.Reason(factor, evidence.Divisors)}: {term}.") : null;
    }
}
