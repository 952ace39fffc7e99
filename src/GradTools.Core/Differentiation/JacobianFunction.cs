using GradTools.Execution;
using GradTools.Graphs;

namespace GradTools.Differentiation;

/// <summary>
/// All derivatives of several numbers of a graph. One graph gives the vector-Jacobian product
/// for any vector; a row of the Jacobian is the product with a unit vector, and in a graph of scalars many rows are computed side by side.
/// </summary>
internal sealed class JacobianFunction
{
    private const int Lanes = 64;

    private readonly Node[] _inputs;
    private readonly Node[] _outputs;
    private readonly Plan<double> _plan;
    private readonly int _lanes;

    /// <summary>Makes the function.</summary>
    /// <param name="inputs">The variables: inputs of the graph, of any shapes, flattened one after another.</param>
    /// <param name="outputs">The values, of any shapes, flattened one after another.</param>
    public JacobianFunction(IReadOnlyList<Node> inputs, IReadOnlyList<Node> outputs)
    {
        _inputs = [.. inputs];
        _outputs = [.. outputs];
        Count = inputs.Sum(input => input.Shape.Count);
        Outputs = outputs.Sum(output => output.Shape.Count);
        var graph = outputs[0].Graph;
        Node[] seeds = [.. outputs.Select(output => graph.Input("seed", output.Shape))];
        var product = outputs.Zip(seeds, (output, seed) => (output * seed).Sum()).Aggregate((a, b) => a + b);
        var gradients = ReverseMode.Gradients(product, _inputs);
        _lanes = Outputs > 1 && new Dataflow(graph, gradients).Nodes.All(node => node.Shape.IsScalar) ? Lanes : 1;
        _plan = Plan<double>.Compile([.. _inputs, .. seeds], gradients, new PlanOptions<double> { Lanes = _lanes });
    }

    /// <summary>The number of variables.</summary>
    public int Count { get; }

    /// <summary>The number of values.</summary>
    public int Outputs { get; }

    /// <summary>The derivatives at a point.</summary>
    /// <param name="point">Where.</param>
    /// <param name="jacobian">Receives them, a row a value.</param>
    public void Evaluate(ReadOnlySpan<double> point, double[,] jacobian)
    {
        for (int i = 0, at = 0; i < _inputs.Length; i++)
            for (var k = 0; k < _inputs[i].Shape.Count; k++)
                _plan.Input(i).Slice(k * _lanes, _lanes).Fill(point[at++]);
        for (var row = 0; row < Outputs; row += _lanes)
        {
            var rows = Math.Min(_lanes, Outputs - row);
            Seed(row, rows, 1);
            _plan.Run();
            for (var lane = 0; lane < rows; lane++)
                for (int i = 0, column = 0; i < _inputs.Length; i++)
                    for (var k = 0; k < _inputs[i].Shape.Count; k++)
                        jacobian[row + lane, column++] = Value(_plan.Output(i), k, lane);
            Seed(row, rows, 0);
        }
    }

    /// <summary>Writes a number to the diagonal that picks out some rows: row r in lane r - <paramref name="first"/>.</summary>
    private void Seed(int first, int rows, double number)
    {
        for (int o = 0, row = 0; o < _outputs.Length; o++)
            for (var k = 0; k < _outputs[o].Shape.Count; k++, row++)
                if (row >= first && row < first + rows)
                    _plan.Input(_inputs.Length + o)[k * _lanes + row - first] = number;
    }

    /// <summary>An entry of an output in a lane; a constant is held once for all lanes.</summary>
    private double Value(ReadOnlySpan<double> output, int entry, int lane) => _lanes > 1 && output.Length > 1 ? output[lane] : output[entry];
}
