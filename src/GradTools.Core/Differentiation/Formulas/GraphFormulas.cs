using GradTools.Differentiation.Diagnoses;
using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.Differentiation.Formulas;

/// <summary>Reads the nodes of a graph as formulas.</summary>
internal static class GraphFormulas
{
    /// <summary>As many summands or factors are taken into another formula, even where they are used again.</summary>
    private const int FewParts = 3;

    /// <summary>Nobody reads the text of more.</summary>
    private const int MostNodes = 20_000;

    /// <summary>The formulas of some nodes.</summary>
    /// <param name="outputs">The nodes.</param>
    /// <exception cref="FormulaException">One of them goes through something that has no formula, or through too much.</exception>
    public static IReadOnlyList<Formula> Of(IReadOnlyList<Node> outputs)
    {
        var algebra = new Algebra();
        var tensors = new TensorAlgebra(algebra);
        var nodes = Ancestors.Of([.. outputs]);
        if (nodes.Count > MostNodes)
            throw FormulaException.TooLong($"The gradient takes {nodes.Count:N0} operations");
        var uses = nodes.SelectMany(node => node.Inputs).Concat(outputs).GroupBy(node => node).ToDictionary(group => group.Key, group => group.Count());
        var formulas = new Dictionary<Node, Formula>();
        foreach (var node in nodes)
            formulas.Add(node, Formula(node));
        return [.. outputs.Select(output => tensors.Stretch(formulas[output], output.Shape))];

        Formula Formula(Node node)
        {
            var x = node.Inputs.Select(input => formulas[input]).ToArray();
            return node.Operation switch
            {
                Input input => algebra.Variable(input.Label, node.Shape),
                Constant constant => algebra.Tensor(constant.Value),
                Binary<Add> => algebra.Sum((1, x[0], IsClosed(0)), (1, x[1], IsClosed(1))),
                Binary<Subtract> => algebra.Sum((1, x[0], IsClosed(0)), (-1, x[1], IsClosed(1))),
                Unary<Negate> => algebra.Sum((-1, x[0], IsClosed(0))),
                Binary<Multiply> => algebra.Product((x[0], 1, IsClosed(0)), (x[1], 1, IsClosed(1))),
                Binary<Divide> when x[1] is not NumberFormula { Value: 0 } => algebra.Product((x[0], 1, IsClosed(0)), (x[1], -1, IsClosed(1))),
                Binary<Power> => Power(algebra, x[0], x[1], IsClosed(0)),
                Unary<Identity> or Unary<StopGradient> or Graphs.Operations.BroadcastTo => x[0],
                Unary<HalfStep> => algebra.Sum((0.5, algebra.Number(1), false), (0.5, algebra.Call("Sign", x[0]), true)),
                Binary<Greater> when x is [CallFormula { Function: "ReLU" } rectified, NumberFormula { Value: 0 }] => algebra.Call("Greater", rectified.Arguments[0], x[1]),
                Where when x[0] is NumberFormula chosen => chosen.Value != 0 ? x[1] : x[2],
                Where when ReferenceEquals(x[1], x[2]) => x[1],
                KernelOperation kernel when tensors.Of(kernel, node, x) is { } formula => formula,
                ElementwiseOperation elementwise when Array.TrueForAll(x, argument => argument is NumberFormula) => algebra.Number(Value(elementwise, x)),
                var operation when PowerShellFunctions.Has(operation.Name) => algebra.Call(operation.Name, x),
                Pad or Gather or Scatter or Concatenate => throw new FormulaException("NoFormula", $"The block takes rows or entries of a tensor, or joins some, and PowerShell has no function that puts the gradient in their place ({node.Operation.Name}). Multiply with zeros and ones instead, give arrays instead of tensors, or use Get-Gradient."),
                var operation => throw new FormulaException("NoFormula", $"{operation.Name} has no PowerShell function of its own that the gradient could be written with. Use Get-Gradient."),
            };

            bool IsClosed(int input) => uses[node.Inputs[input]] > 1 && (x[input] is SumFormula { IsMultiple: true } multiple ? multiple.Terms[0].Term : x[input]) switch
            {
                SumFormula sum => sum.Terms.Count > FewParts,
                ProductFormula product => product.Factors.Count > FewParts,
                _ => false,
            };
        }
    }

    private static Formula Power(Algebra algebra, Formula x, Formula exponent, bool isClosed) => (x, exponent) switch
    {
        (NumberFormula number, NumberFormula { Value: var p }) => algebra.Number(Math.Pow(number.Value, p)),
        (_, NumberFormula { Value: var p }) when p == Math.Truncate(p) && Math.Abs(p) <= 64 => algebra.Product((x, (int)p, isClosed)),
        _ => algebra.Call("Pow", x, exponent),
    };

    private static double Value(ElementwiseOperation operation, Formula[] arguments)
    {
        var values = arguments.Select(argument => ((NumberFormula)argument).Value).ToArray();
        return operation.Value(values[0], values.Length > 1 ? values[1] : 0, values.Length > 2 ? values[2] : 0);
    }
}
