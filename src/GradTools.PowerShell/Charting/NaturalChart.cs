using System.Management.Automation;
using GradTools.Charting;
using GradTools.Differentiation;
using GradTools.Differentiation.Circuits;
using GradTools.Learning;
using GradTools.PowerShell.Charting.Descents;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting;

/// <summary>A way to draw results of a type.</summary>
/// <param name="Kind">What the chart shows; null: whichever kind suits the results.</param>
/// <param name="Type">The type of the results.</param>
/// <param name="IsJoint">Whether results that follow one another are drawn in one chart.</param>
/// <param name="Draw">Draws one result, or all of them where the chart is joint.</param>
internal sealed record NaturalChart(ChartKind? Kind, Type Type, bool IsJoint, Func<IReadOnlyList<object>, Chart> Draw)
{
    /// <summary>Whether a result that follows another is drawn in the same chart, where the chart is joint.</summary>
    public Func<object, object, bool> Follows { get; private init; } = (_, _) => true;

    /// <summary>All charts of results. The first of a type is drawn when no kind is named.</summary>
    private static readonly NaturalChart[] Table =
    [
        Single<TrainingResult>(ChartKind.Training, TrainingChart.Of),
        Single<TrainingResult>(ChartKind.TrainingSteps, TrainingStepsChart.Of),
        Single<TrainingResult>(ChartKind.DecisionBoundary, DecisionBoundaryChart.Of),
        Joint<TrainingResult>(ChartKind.BatchNoise, BatchNoiseChart.Of, BatchNoiseChart.AreOfOneModel),
        Single<TrainingResult>(ChartKind.Weights, training => WeightsChart.Of(training)),
        Single<ModelMeasurement>(ChartKind.Confusion, ConfusionChart.Of),
        Single<ModelMeasurement>(ChartKind.Misclassified, MisclassifiedChart.Of),
        Single<ConfusionMatrix>(ChartKind.Confusion, ConfusionChart.Of),
        Single<GradientCheckReport>(ChartKind.GradientCheck, GradientCheckChart.Of),
        Single<GradientResult>(ChartKind.Gradient, GradientChart.Of),
        Single<NeuralNetwork>(ChartKind.Weights, WeightsChart.Of),
        Single<NeuralNetwork>(ChartKind.DecisionBoundary, DecisionBoundaryChart.Of),
        Single<ModelOnSamples>(ChartKind.DecisionBoundary, DecisionBoundaryChart.Of),
        Joint<BackpropagationRow>(ChartKind.LayerHistograms, LayerHistogramsChart.Of),
        Single<ComputationGraph>(ChartKind.Circuit, CircuitChart.Of),
        Joint<StepSizeSweep>(ChartKind.StepSizes, StepSizeChart.Of, StepSizeChart.AreOfOneProblem),
        Joint<GradientDescentResult>(null, DescentCharts.Natural, DescentCharts.AreOfOneFunction),
        Joint<GradientDescentResult>(ChartKind.Descent, DescentCharts.Descent, DescentCharts.AreOfOneFunction),
        Joint<GradientDescentResult>(ChartKind.LearningRates, LearningRateChart.Of, DescentCharts.AreOfOneFunction),
    ];

    /// <summary>How a result is drawn.</summary>
    /// <param name="result">The result.</param>
    /// <param name="kind">What the chart is to show; null: what is natural.</param>
    /// <exception cref="InvalidValueException"><c>NoNaturalChart</c>, or <c>NoChartOfKind</c>: there are charts of the result, and not this one.</exception>
    public static NaturalChart For(object result, ChartKind? kind)
    {
        var rows = Table.Where(row => row.Type.IsInstanceOfType(result)).ToArray();
        if (rows.Length == 0)
            throw new InvalidValueException("NoNaturalChart", $"There is no chart of a {result.GetType().Name}. There are charts of: {string.Join(", ", Table.Select(row => row.Type.Name).Distinct())}.");
        return rows.FirstOrDefault(row => kind is null || row.Kind == kind)
            ?? throw new InvalidValueException("NoChartOfKind", $"There is no chart {kind} of a {result.GetType().Name}. There is: {string.Join(", ", rows.Select(row => row.Kind).OfType<ChartKind>())}.");
    }

    /// <summary>The kinds of charts there are of results of a type.</summary>
    public static IEnumerable<ChartKind> KindsOf(Type type) => Table.Where(row => row.Type.IsAssignableFrom(type)).Select(row => row.Kind).OfType<ChartKind>().Distinct();

    private static NaturalChart Single<T>(ChartKind kind, Func<T, Chart> draw) =>
        new(kind, typeof(T), IsJoint: false, results => draw((T)results[0]));

    /// <summary>A chart of several results, such as the descents from several starts.</summary>
    private static NaturalChart Joint<T>(ChartKind? kind, Func<IReadOnlyList<T>, Chart> draw, Func<T, T, bool>? follows = null) =>
        new(kind, typeof(T), IsJoint: true, results => draw([.. results.Cast<T>()])) { Follows = (before, after) => follows?.Invoke((T)before, (T)after) ?? true };
}
