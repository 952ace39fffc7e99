using System.Numerics.Tensors;

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

    /// <summary>The derivatives under test as a function of the point, row by row, if they are one: for the diagnosis.</summary>
    public GradientUnderTest? UnderTest { get; init; }

    /// <summary>Makes the graph of several numbers, if there is one: for the diagnosis.</summary>
    public Func<Circuit?> Circuit { get; init; } = () => null;

    /// <summary>The number of entries.</summary>
    public int Count => Functions.Count * Point.Length;

    /// <summary>Checks every entry.</summary>
    /// <param name="options">Tolerances and what the report says of itself.</param>
    /// <param name="cancellation">Stops between evaluations.</param>
    public GradientCheckReport Check(GradientCheckOptions options, CancellationToken cancellation = default)
    {
        options = With(options, new GradientCheckCoverage(Count, Count, Parameters));
        return Check(
            Enumerable.Range(0, Functions.Count),
            row => GradientCheck.Run(Functions[row], Point, Derivatives[row], options, LabelsOf(row, Labels), Values is null ? UnderTest : null, cancellation),
            options,
            new CheckSubject(Point, Circuit) { Gradient = UnderTest });
    }

    /// <summary>Checks entries drawn from every parameter.</summary>
    /// <param name="count">How many; at least one of each parameter is taken.</param>
    /// <param name="random">Draws.</param>
    /// <param name="options">Tolerances and what the report says of itself.</param>
    /// <param name="cancellation">Stops between evaluations.</param>
    public GradientCheckReport CheckSample(int count, Random random, GradientCheckOptions options, CancellationToken cancellation = default)
    {
        var drawn = EntrySample.Draw(Functions.Count, Labels, count, random);
        options = With(options, new GradientCheckCoverage(drawn.Sum(columns => columns.Length), Count, Parameters));
        return Check(Enumerable.Range(0, Functions.Count).Where(row => drawn[row].Length > 0), CheckDrawn, options);

        GradientCheckReport CheckDrawn(int row) => GradientCheck.Run(
            new RestrictedFunction(Functions[row], Point, drawn[row]),
            Array.ConvertAll(drawn[row], column => Point[column]),
            Array.ConvertAll(drawn[row], column => Derivatives[row][column]),
            options,
            LabelsOf(row, drawn[row].Select(column => Labels[column])),
            cancellation: cancellation);
    }

    /// <summary>Checks projections on random directions, at a cost that does not grow with the number of entries.</summary>
    /// <param name="count">How many directions.</param>
    /// <param name="random">Draws.</param>
    /// <param name="options">Tolerances and what the report says of itself.</param>
    /// <param name="cancellation">Stops between evaluations.</param>
    public GradientCheckReport CheckDirections(int count, Random random, GradientCheckOptions options, CancellationToken cancellation = default)
    {
        var directions = RandomDirections.Draw(Point.Length, count, random);
        EntryLabel[] labels = [.. Enumerable.Range(0, count).Select(direction => new EntryLabel("direction", $"[{direction}]"))];
        options = With(options, new GradientCheckCoverage(0, Count, Parameters, count));
        return Check(Enumerable.Range(0, Functions.Count), CheckProjections, options);

        GradientCheckReport CheckProjections(int row) => GradientCheck.Run(
            new ProjectedFunction(Functions[row], Point, directions),
            new double[count],
            Array.ConvertAll(directions, direction => TensorPrimitives.Dot<double>(direction, Derivatives[row])),
            options,
            LabelsOf(row, labels),
            cancellation: cancellation);
    }

    private int Parameters => Labels.Select(label => label.Parameter).Distinct().Count();

    private GradientCheckReport Check(IEnumerable<int> rows, Func<int, GradientCheckReport> check, GradientCheckOptions options, CheckSubject? whole = null)
    {
        var reports = rows.Select(check).ToList();
        return Values is null ? reports[0] : GradientCheckReport.Merge(reports, Values.Evaluations, options, whole);
    }

    private EntryLabel[] LabelsOf(int row, IEnumerable<EntryLabel> labels) => [.. labels.Select(label => label with { Output = Outputs[row] })];

    private static GradientCheckOptions With(GradientCheckOptions options, GradientCheckCoverage coverage) =>
        options with { Setting = options.Setting with { Coverage = coverage } };
}
