using System.Globalization;
using GradTools.Differentiation;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The part of an output in the loss of one sample.</summary>
/// <param name="Output">Which, from 0.</param>
/// <param name="Score">Its score.</param>
/// <param name="Target">What it is held against: for classes 1 for the right one and 0 for the others.</param>
/// <param name="Margin">Of a wrong class in a hinge loss: its score less the right one, plus the margin; otherwise null.</param>
/// <param name="Indicator">Whether the margin is above 0, as 1 or 0; null without one.</param>
/// <param name="Probability">Of a softmax loss, and of a binary cross-entropy the sigmoid; otherwise null.</param>
/// <param name="Term">What it adds to the loss; null where the loss is no sum over the outputs.</param>
/// <param name="Gradient">The derivative of the loss in the score.</param>
public sealed record LossTerm(int Output, double Score, double Target, double? Margin, int? Indicator, double? Probability, double? Term, double Gradient)
{
    /// <summary>The part on a line.</summary>
    public override string ToString()
    {
        var parts = new List<string> { Text($"score {Score:G6}"), Text($"target {Target:G6}") };
        if (Margin is not null)
            parts.Add(Text($"margin {Margin:G6}, indicator {Indicator}"));
        if (Probability is not null)
            parts.Add(Text($"probability {Probability:G6}"));
        if (Term is not null)
            parts.Add(Text($"term {Term:G6}"));
        return $"{Output}: {string.Join(", ", parts)}, gradient {Text($"{Gradient:G6}")}";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The loss of one sample, worked out.</summary>
public sealed class LossMeasurement
{
    private LossMeasurement(Loss function, double loss, IReadOnlyList<LossTerm> terms, Tensor? weightGradient) =>
        (LossFunction, Loss, Terms, WeightGradient) = (function, loss, terms.ToIndexable(), weightGradient);

    /// <summary>Which loss.</summary>
    public Loss LossFunction { get; }

    /// <summary>Its value.</summary>
    public double Loss { get; }

    /// <summary>The outputs, each with its part.</summary>
    public IReadOnlyList<LossTerm> Terms { get; }

    /// <summary>The gradient of the loss in the scores.</summary>
    public Tensor ScoreGradient => Tensor.Vector([.. Terms.Select(term => term.Gradient)]);

    /// <summary>The gradient of the loss in the weights, a row a class; null where scores were given.</summary>
    public Tensor? WeightGradient { get; }

    /// <summary>Works out a loss.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="target">The targets, as many.</param>
    /// <param name="margin">That of a hinge loss.</param>
    /// <param name="features">What the scores came from by weights with a row a class; null: they were given.</param>
    internal static LossMeasurement Of(Loss loss, Tensor scores, Tensor target, double margin, Tensor? features = null)
    {
        var shape = Shape.Of(1, scores.Count);
        LossTargets.Check(target.Reshape(1, target.Count), loss);
        var graph = new Graph();
        var z = graph.Input("scores", shape);
        var formula = loss.Formula(margin);
        var y = graph.Constant(Tensor.From(target.AsSpan(), shape));
        var value = formula.Mean(z, y);
        var terms = formula.Terms(z, y);
        var plan = Plan<double>.Compile([z], [value, ReverseMode.Gradients(value, [z])[0], terms]);
        scores.AsSpan().CopyTo(plan.Inputs);
        plan.Run();
        var gradient = plan.Output(1).ToArray();
        double[]? parts = terms.Shape.Count == scores.Count ? [.. plan.Output(2).ToArray().Select(part => part / formula.Divisor(z))] : null;
        var probabilities = Probabilities(loss, scores.ToArray());
        var right = loss.HasMargin() ? target.AsSpan().IndexOf(1.0) : -1;
        return new LossMeasurement(loss, plan.Output(0)[0], [.. Enumerable.Range(0, scores.Count).Select(i => Term(i))], features is null ? null : Outer(gradient, features));

        LossTerm Term(int i)
        {
            double? ahead = right >= 0 && i != right ? scores.AsSpan()[i] - scores.AsSpan()[right] + margin : null;
            return new LossTerm(i, scores.AsSpan()[i], target.AsSpan()[i], ahead, ahead is null ? null : ahead > 0 ? 1 : 0, probabilities?[i], parts?[i], gradient[i]);
        }
    }

    private static double[]? Probabilities(Loss loss, double[] scores)
    {
        if (loss == Learning.Loss.BinaryCrossEntropy)
            return Array.ConvertAll(scores, score => 1 / (1 + Math.Exp(-score)));
        if (loss != Learning.Loss.SoftmaxCrossEntropy)
            return null;
        var largest = scores.Max();
        var powers = Array.ConvertAll(scores, score => Math.Exp(score - largest));
        return Array.ConvertAll(powers, power => power / powers.Sum());
    }

    /// <summary>A row a class: its gradient times the features.</summary>
    private static Tensor Outer(double[] gradient, Tensor features) =>
        Tensor.From([.. gradient.SelectMany(g => features.ToArray().Select(x => g * x))], Shape.Of(gradient.Length, features.Count));

    /// <summary>In words: <c>Hinge 3 over 3 outputs</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{LossFunction} {Loss:G6} over {Terms.Count} outputs");
}
