using System.Collections.Specialized;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Differentiation.Checks;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Checking;

/// <summary>The loss of a network over samples as a function of its parameters, and its gradient as what a check compares.</summary>
internal sealed class ModelProblem
{
    private const int MaximumSecondDerivatives = 4_000_000;

    private readonly NeuralNetwork _network;
    private readonly LossGraph _graph;
    private readonly GraphFunction _function;

    /// <exception cref="GradToolsException">Network, data and loss do not fit.</exception>
    public ModelProblem(NeuralNetwork network, Dataset dataset, Loss? loss, double? margin)
    {
        var formula = loss ?? network.Loss ?? Losses.For(network, dataset);
        TrainingChecks.CheckMargin(margin, formula);
        _network = network;
        _graph = LossGraph.Of(network, formula, dataset, margin ?? network.Margin);
        _function = new GraphFunction(_graph.Parameters, _graph.Loss);
    }

    /// <summary>All parameters, one after another.</summary>
    public double[] Numbers => [.. _network.Parameters.Values.SelectMany(parameter => parameter.ToArray())];

    /// <summary>Numbers as parameters by name.</summary>
    public OrderedDictionary Shape(double[] numbers)
    {
        var parameters = new OrderedDictionary();
        var done = 0;
        foreach (var (name, parameter) in _network.Parameters)
        {
            parameters.Add(name, Tensor.From(numbers.AsSpan(done, parameter.Count), parameter.Shape));
            done += parameter.Count;
        }

        return parameters;
    }

    /// <summary>The gradient in every parameter.</summary>
    public CheckProblem Gradient(double[] point)
    {
        var gradient = new double[point.Length];
        _function.ValueAndGradient(point, gradient);
        return CheckProblem.Gradient(_function, point, Labels, gradient);
    }

    /// <summary>The second derivatives in every pair of parameters, against differences of the gradient.</summary>
    /// <exception cref="InvalidValueException"><c>TooManySecondDerivatives</c>.</exception>
    public CheckProblem Hessian(double[] point)
    {
        var count = point.Length;
        if ((long)count * count > MaximumSecondDerivatives)
            throw new InvalidValueException("TooManySecondDerivatives", $"{_network} has {(long)count * count:N0} second derivatives, more than can be looked at one by one. Check a smaller network of the same make.");
        var hessian = new double[count, count];
        new JacobianFunction(_graph.Parameters, ReverseMode.Gradients(_graph.Loss, _graph.Parameters)).Evaluate(point, hessian);
        var function = new GradientVectorFunction(count, (at, entries) => _function.ValueAndGradient(at, entries));
        return CheckProblem.Jacobian(function, [.. Labels.Select(label => label.Parameter + label.Index)], point, Labels, hessian);
    }

    private IReadOnlyList<EntryLabel> Labels => EntryLabel.Of([.. _network.Parameters.Select(pair => (pair.Key, pair.Value.Shape))]);
}
