namespace GradTools.Differentiation.Checks;

/// <summary>What a check compares: one or more numbers as functions of a point, and their derivatives under test.</summary>
/// <param name="Functions">The numbers, each a function of the whole point.</param>
/// <param name="Outputs">What the numbers are called, such as <c>[0]</c>; an empty name for a single one.</param>
/// <param name="Point">Where.</param>
/// <param name="Labels">What the variables are called.</param>
/// <param name="Derivatives">The derivatives under test: for each number, one in each variable.</param>
internal sealed record CheckProblem(
    IReadOnlyList<IScalarFunction> Functions,
    IReadOnlyList<string> Outputs,
    double[] Point,
    IReadOnlyList<EntryLabel> Labels,
    double[][] Derivatives)
{
    /// <summary>A gradient of one number.</summary>
    public static CheckProblem Gradient(IScalarFunction function, double[] point, IReadOnlyList<EntryLabel> labels, double[] gradient) =>
        new([function], [""], point, labels, [gradient]);

    /// <summary>A Jacobian, a row an output.</summary>
    /// <param name="function">The values.</param>
    /// <param name="outputs">What they are called.</param>
    /// <param name="point">Where.</param>
    /// <param name="labels">What the variables are called.</param>
    /// <param name="jacobian">The derivatives under test.</param>
    public static CheckProblem Jacobian(IVectorFunction function, IReadOnlyList<string> outputs, double[] point, IReadOnlyList<EntryLabel> labels, double[,] jacobian)
    {
        var rows = new double[function.Outputs][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[function.Count];
            Buffer.BlockCopy(jacobian, row * function.Count * sizeof(double), rows[row], 0, function.Count * sizeof(double));
        }

        var values = new SharedValues(function);
        return new CheckProblem(values.Outputs, outputs, point, labels, rows) { Values = values };
    }

    /// <summary>What the numbers are parts of, if there are several.</summary>
    private SharedValues? Values { get; init; }

    /// <summary>The number of entries.</summary>
    public int Count => Functions.Count * Point.Length;

    /// <summary>Checks all entries, or those that a sample or random directions pick.</summary>
    /// <param name="options">Tolerances and what the report says of itself.</param>
    /// <param name="cancellation">Stops between evaluations.</param>
    public GradientCheckReport Check(GradientCheckOptions options, CancellationToken cancellation = default)
    {
        var reports = new List<GradientCheckReport>();
        for (var row = 0; row < Functions.Count; row++)
            reports.Add(Check(row, options, cancellation));
        return Values is null ? reports[0] : GradientCheckReport.Merge(reports, Values.Evaluations, options);
    }

    private GradientCheckReport Check(int row, GradientCheckOptions options, CancellationToken cancellation)
    {
        EntryLabel[] labels = Outputs[row].Length == 0 ? [.. Labels] : [.. Labels.Select(label => label with { Output = Outputs[row] })];
        return GradientCheck.Run(Functions[row], Point, Derivatives[row], options, labels, cancellation);
    }
}
