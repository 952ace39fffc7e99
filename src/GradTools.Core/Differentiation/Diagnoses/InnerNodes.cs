using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The values that are only used inside of functions that are not linear: what an inner derivative belongs to.</summary>
internal static class InnerNodes
{
    /// <summary>Those among some nodes, each behind its inputs; sums, differences and multiples of them on the way are inside as well.</summary>
    public static HashSet<Node> Of(IReadOnlyList<Node> nodes)
    {
        var users = new Dictionary<Node, List<Node>>();
        foreach (var node in nodes)
            foreach (var input in node.Inputs)
                (users.TryGetValue(input, out var known) ? known : users[input] = []).Add(node);
        var inner = new HashSet<Node>();
        for (var i = nodes.Count - 1; i >= 0; i--)
            if (users.TryGetValue(nodes[i], out var own) && own.TrueForAll(user => IsCurved(user, nodes[i]) || (IsLinear(user) && inner.Contains(user))))
                inner.Add(nodes[i]);
        return inner;
    }

    /// <summary>Whether an operation is not linear in one of its operands, and is no product of two.</summary>
    public static bool IsCurved(Node user, Node operand) => WrongRules.IsCurved(user) || WrongRules.IsSquare(user) || user.Operation is Binary<Power>
        || (user.Operation is Binary<Divide> && ReferenceEquals(user.Inputs[1], operand));

    private static bool IsLinear(Node node) => node.Operation is Binary<Add> or Binary<Subtract> or Unary<Negate>
        || (node.Operation is Binary<Multiply> or Binary<Divide> && node.Inputs.Any(input => input.ConstantValue is not null));
}
