using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The loss of a model that knows nothing of the samples: it says the mean of the labels, or gives all classes the same score.</summary>
internal static class BlindGuess
{
    /// <summary>The mean loss; infinite for a loss of which it is not known, so that none is worse.</summary>
    /// <param name="loss">What judges.</param>
    /// <param name="margin">That of a hinge loss.</param>
    /// <param name="labels">The labels, a row a sample.</param>
    public static double Loss(Loss loss, double margin, Tensor labels)
    {
        var (outputs, shortfall) = (labels.Shape[1], Math.Max(0, margin));
        return loss switch
        {
            Learning.Loss.SoftmaxCrossEntropy => Math.Log(outputs),
            Learning.Loss.BinaryCrossEntropy => Math.Log(2),
            Learning.Loss.Hinge => (outputs - 1) * shortfall,
            Learning.Loss.SquaredHinge => (outputs - 1) * shortfall * shortfall,
            Learning.Loss.Quadratic => outputs * Mean(labels, distance => distance * distance / 2),
            Learning.Loss.MeanAbsolute => Mean(labels, distance => distance),
            Learning.Loss.Huber => Mean(labels, distance => distance < 1 ? distance * distance / 2 : distance - 0.5),
            _ => double.PositiveInfinity,
        };
    }

    /// <summary>The mean of a function of how far each label is from the mean of its column.</summary>
    private static double Mean(Tensor labels, Func<double, double> term)
    {
        var (rows, columns) = (labels.Shape[0], labels.Shape[1]);
        var values = labels.AsSpan();
        var means = new double[columns];
        for (var i = 0; i < values.Length; i++)
            means[i % columns] += values[i] / rows;
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
            sum += term(Math.Abs(values[i] - means[i % columns]));
        return sum / values.Length;
    }
}
