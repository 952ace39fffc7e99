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
    private readonly NeuralNetwork _network;
    private readonly GraphFunction _function;

    /// <exception cref="GradToolsException">Network, data and loss do not fit.</exception>
    public ModelProblem(NeuralNetwork network, Dataset dataset, Loss? loss, double? margin)
    {
        var formula = loss ?? network.Loss ?? Losses.For(network, dataset);
        TrainingChecks.CheckMargin(margin, formula);
        var graph = LossGraph.Of(network, formula, dataset, margin ?? network.Margin);
        _network = network;
        _function = new GraphFunction(graph.Parameters, graph.Loss);
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
        return CheckProblem.Gradient(_function, point, EntryLabel.Of([.. _network.Parameters.Select(pair => (pair.Key, pair.Value.Shape))]), gradient);
    }
}
