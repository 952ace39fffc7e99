using System.Management.Automation;
using GradTools.Charting;
using GradTools.Differentiation;
using GradTools.Learning;

namespace GradTools.PowerShell.Charting;

/// <summary>The chart that each kind of result has by nature: one row a kind.</summary>
internal static class NaturalChart
{
    private static readonly (Type Type, Func<object, Chart> Draw)[] Table =
    [
        Row<TrainingResult>(TrainingChart.Of),
        Row<ModelMeasurement>(ConfusionChart.Of),
        Row<ConfusionMatrix>(ConfusionChart.Of),
        Row<GradientCheckReport>(GradientCheckChart.Of),
        Row<NeuralNetwork>(WeightsChart.Of),
    ];

    /// <summary>The natural chart of a result; a chart is its own.</summary>
    /// <exception cref="InvalidValueException"><c>NoNaturalChart</c>, or the result lacks what would be drawn.</exception>
    public static Chart Of(object result)
    {
        var value = result is PSObject wrapped ? wrapped.BaseObject : result;
        if (value is Chart chart)
            return chart;
        foreach (var (type, draw) in Table)
        {
            if (type.IsInstanceOfType(value))
                return draw(value);
        }

        throw new InvalidValueException("NoNaturalChart", $"There is no chart of a {value.GetType().Name}. There are charts of: {string.Join(", ", Table.Select(row => row.Type.Name))}.");
    }

    private static (Type, Func<object, Chart>) Row<T>(Func<T, Chart> draw) => (typeof(T), result => draw((T)result));
}
