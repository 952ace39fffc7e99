using GradTools.Graphs;
using MathNet.Numerics.LinearAlgebra;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A branch of the script, such as <c>if ($margin -gt 0)</c>, that the gradient does not look at: it adds the slope of the margin also where the branch is not taken.</summary>
internal sealed class MissedCondition : CircuitHypothesis
{
    /// <summary>How many branches are given a weight of their own at most.</summary>
    private const int MostBranches = 40;

    /// <summary>How many wrong entries it takes to believe in a weight.</summary>
    private const int EntriesPerWeight = 2;

    protected override GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit)
    {
        // Such as if ($margin -gt 0) that came out false, or else if ($margin -le 0) that came out true.
        var guards = circuit.Guards.Where(guard => guard.Condition.Inputs.Count == 2).OrderBy(guard => guard.Outcome);
        foreach (var group in guards.GroupBy(guard => (guard.Outcome, circuit.Source(guard.Condition))))
        {
            var sum = Margin(group.First(), group.Skip(1));
            CircuitSweep[] Sweeps(Node margin) => [.. evidence.Samples.Select(sample => new CircuitSweep(new Circuit(circuit.Inputs, [margin]), sample.Point))];
            var together = Array.ConvertAll(Sweeps(sum), sweep => sweep.Right);
            if (Explains(evidence, sample => [together[sample]]) || ExplainsEach(evidence, group, Sweeps))
                return new(GradientDiagnosisKind.MissingIndicator, $"The indicator of {NodeText.Of(group.First().Condition, circuit)} is missing: the gradient flows also where that branch is not taken, {group.Count()} time(s) at this point{In(evidence)}.");
        }

        return null;
    }

    private static Node Margin(CircuitGuard first, IEnumerable<CircuitGuard> others) =>
        others.Aggregate(first.Condition.Inputs[0] - first.Condition.Inputs[1], (sum, guard) => sum + (guard.Condition.Inputs[0] - guard.Condition.Inputs[1]));

    /// <summary>Each branch with a weight of its own, as for the units of a network.</summary>
    private static bool ExplainsEach(CheckEvidence evidence, IEnumerable<CircuitGuard> guards, Func<Node, CircuitSweep[]> sweeps)
    {
        var list = guards.ToList();
        if (list.Count < 2 || list.Count > MostBranches)
            return false;
        var slopes = list.ConvertAll(guard => Array.ConvertAll(sweeps(Margin(guard, [])), sweep => sweep.Right));
        return Explains(evidence, sample => [.. slopes.Select(each => each[sample])]);
    }

    /// <summary>Whether the error of the gradient is a sum of these slopes, each with some weight; and there are enough entries to tell.</summary>
    private static bool Explains(CheckEvidence evidence, Func<int, double[][]> slopes)
    {
        var concerned = Concerned(evidence);
        if (evidence.Failing.Count < EntriesPerWeight * slopes(0).Length && !(slopes(0).Length == 1 && evidence.HasWitnesses))
            return false;
        var weights = new double[evidence.Samples.Count][];
        for (var sample = 0; sample < weights.Length; sample++)
        {
            var at = evidence.Samples[sample];
            var system = Matrix<double>.Build.Dense(concerned.Count, slopes(sample).Length, (row, column) => slopes(sample)[column][concerned[row]]);
            var errors = Vector<double>.Build.Dense(concerned.Count, row => at.Analytic[concerned[row]] - at.Truth[concerned[row]]);
            // With one weight for all, it is the same everywhere: that of the check.
            weights[sample] = sample > 0 && weights[0].Length == 1 ? weights[0] : [.. system.TransposeThisAndMultiply(system).PseudoInverse() * system.TransposeThisAndMultiply(errors)];
        }

        return evidence.ExplainsChange(concerned, sample => [.. Enumerable.Range(0, evidence.Elements.Count).Select(i => slopes(sample).Select((slope, k) => weights[sample][k] * slope[i]).Sum())]);
    }
}
