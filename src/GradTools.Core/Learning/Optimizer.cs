using GradTools.Graphs;

namespace GradTools.Learning;

/// <summary>How parameters follow their gradients. The update is part of the graph of a training step.</summary>
/// <param name="LearningRate">The step size, above zero.</param>
public abstract record Optimizer(double LearningRate)
{
    /// <summary>Adds the update of every parameter to the step.</summary>
    internal abstract void Update(TrainingGraph step, IReadOnlyList<Node> parameters, IReadOnlyList<Node> gradients);

    /// <summary>Refuses settings that cannot work.</summary>
    internal virtual void Check() => Require(double.IsFinite(LearningRate) && LearningRate > 0, "LearningRate", LearningRate, "a finite number above 0, for example 0.1");

    private protected static void RequireShare(string name, double value) => Require(value is >= 0 and < 1, name, value, "at least 0 and below 1");

    private protected static void RequireNotNegative(string name, double value) => Require(double.IsFinite(value) && value >= 0, name, value, "a finite number, 0 or more");

    private protected static void RequirePositive(string name, double value) => Require(double.IsFinite(value) && value > 0, name, value, "a finite number above 0");

    private protected static void Require(bool holds, string name, double value, string wanted)
    {
        if (!holds)
            throw new InvalidValueException($"Invalid{name}", FormattableString.Invariant($"{name} is {value}; it must be {wanted}."));
    }

    /// <summary>The gradient of the loss with half the squared parameter, times <paramref name="decay"/>, added to it.</summary>
    private protected static Node WithDecay(Node gradient, Node parameter, double decay) => decay == 0 ? gradient : gradient + decay * parameter;

    /// <summary>A direction with a share of the one before added; it is kept for the next step.</summary>
    private protected static Node WithMomentum(TrainingGraph step, int parameter, Node direction, double momentum)
    {
        if (momentum == 0)
            return direction;
        var velocity = step.State("momentum", parameter, direction.Shape);
        direction = momentum * velocity + direction;
        step.Assign(velocity, direction);
        return direction;
    }
}
