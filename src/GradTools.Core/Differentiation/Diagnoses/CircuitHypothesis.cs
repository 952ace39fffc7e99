using GradTools.Graphs;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>A mistake in one place of the graph, or in places that belong together.</summary>
internal abstract class CircuitHypothesis : IHypothesis
{
    /// <summary>A gradient this small is written as a formula for each entry, so that a mistake may be in one of them alone.</summary>
    private const int Formulas = 12;

    public GradientDiagnosis? Explain(CheckEvidence evidence) => evidence.Circuit is { } circuit ? Explain(evidence, circuit) : null;

    protected abstract GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit);

    /// <summary>The first of some rules that gives the gradient under test.</summary>
    protected static GradientDiagnosis? Explain(CheckEvidence evidence, Circuit circuit, IEnumerable<WrongRule> rules)
    {
        foreach (var rule in rules)
            foreach (var nodes in NodeGroups.Of(circuit, evidence.Sweeps[0].Nodes, rule.Applies))
                if (evidence.ExplainsChange(Concerned(evidence), sample => evidence.Sweeps[sample].Change(nodes, rule.Pull)))
                    return new(rule.Kind, $"{rule.Message(Where(nodes, circuit))}{In(evidence)}.");
        return null;
    }

    /// <summary>The entries that a mistake is looked for in: those that fail, or for more entries all of a parameter in which some fail.</summary>
    protected static IReadOnlyList<int> Concerned(CheckEvidence evidence) => evidence.Elements.Count <= Formulas
        ? [.. evidence.Failing]
        : [.. evidence.FailingParameters.SelectMany(parameter => parameter.Indices)];

    protected static string Where(IReadOnlySet<Node> nodes, Circuit circuit)
    {
        var first = NodeText.Of(nodes.MinBy(node => node.Id)!, circuit);
        return nodes.Count == 1 ? first : FormattableString.Invariant($"{first} (and {nodes.Count - 1} more like it)");
    }

    /// <summary>Which entries it is about, to be put behind a sentence; nothing where all are.</summary>
    protected static string In(CheckEvidence evidence) => evidence.Failing.Count == evidence.Elements.Count ? "" : $", in {evidence.Places()}";
}
