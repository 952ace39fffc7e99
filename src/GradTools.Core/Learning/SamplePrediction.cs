using System.Globalization;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>What a network says about one sample.</summary>
/// <param name="Index">The number of the sample, from 0.</param>
/// <param name="Prediction">The name of the most probable class; for numeric labels the number, or the numbers.</param>
/// <param name="Probability">The probability of that class; null for numeric labels.</param>
/// <param name="Probabilities">The probability of each class; null for numeric labels.</param>
/// <param name="Actual">The label of the sample, if it has one.</param>
public sealed record SamplePrediction(int Index, object Prediction, double? Probability, double[]? Probabilities, object? Actual)
{
    /// <summary>The predictions of a network for a dataset, in its order.</summary>
    /// <exception cref="GradToolsException">As for <see cref="Predictor.Outputs"/>.</exception>
    public static IEnumerable<SamplePrediction> Of(NeuralNetwork network, Dataset dataset, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        var classes = network.ClassNames.Count > 0 ? network.ClassNames : dataset.Classes;
        return Of(network, Preparation.Align(network, dataset).Features, classes, i => Label(dataset, i), cancellation);
    }

    /// <summary>The predictions of a network for raw features, n x d.</summary>
    /// <exception cref="GradToolsException">As for <see cref="Predictor.Outputs"/>.</exception>
    public static IEnumerable<SamplePrediction> Of(NeuralNetwork network, Tensor features, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Of(network, features, network.ClassNames, static _ => null, cancellation);
    }

    /// <summary>In words: <c>setosa (98 %), actually versicolor</c>.</summary>
    public override string ToString()
    {
        var probability = Probability is { } share ? string.Create(CultureInfo.InvariantCulture, $" ({100 * share:F0} %)") : "";
        return $"{Text(Prediction)}{probability}{(Actual is null ? "" : $", actually {Text(Actual)}")}";
    }

    private static string Text(object value) => value is double[] numbers ? string.Join(", ", numbers.Select(number => Text(number))) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static IEnumerable<SamplePrediction> Of(NeuralNetwork network, Tensor features, IReadOnlyList<string> classes, Func<int, object?> actual, CancellationToken cancellation)
    {
        var outputs = Predictor.Outputs(network, features, cancellation);
        var count = outputs.Shape[0];
        if (classes.Count != network.Outputs && !ClassDecision.IsSingle(network, classes.Count))
            return Enumerable.Range(0, count).Select(i => new SamplePrediction(i, Numbers(outputs, i), null, null, actual(i)));
        var probabilities = Predictor.Probabilities(network, outputs);
        return Enumerable.Range(0, count).Select(i =>
        {
            var best = ClassDecision.Of(network, Row(outputs, i));
            var row = Row(probabilities, i).ToArray();
            return new SamplePrediction(i, classes[best], row[best], row, actual(i));
        });
    }

    private static object? Label(Dataset dataset, int index)
    {
        if (dataset.Actuals is { } actuals)
            return actuals[index];
        if (dataset.Classes.Count > 0)
            return dataset.Classes[dataset.ClassIndices[index]];
        return dataset.Labels.Shape[1] > 0 ? Numbers(dataset.Labels, index) : null;
    }

    private static object Numbers(Tensor matrix, int row) => matrix.Shape[1] == 1 ? matrix.AsSpan()[row] : Row(matrix, row).ToArray();

    private static ReadOnlySpan<double> Row(Tensor matrix, int row) => matrix.AsSpan().Slice(row * matrix.Shape[1], matrix.Shape[1]);
}
