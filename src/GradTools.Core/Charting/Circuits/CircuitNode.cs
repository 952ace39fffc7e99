namespace GradTools.Charting.Circuits;

/// <summary>A variable, a constant or a gate of a circuit.</summary>
/// <param name="Operation">What it does: <c>Input</c>, <c>Constant</c>, <c>Add</c>, ...</param>
/// <param name="Inputs">The places, among the nodes, of what it is applied to.</param>
/// <param name="Value">What flows forward out of it.</param>
public sealed record CircuitNode(string Operation, IReadOnlyList<int> Inputs, CircuitValue Value)
{
    /// <summary>The name of a variable; null for other nodes.</summary>
    public string? Name { get; init; }

    /// <summary>What flows back into it: the derivative of the result in its value; null where no variable leads here.</summary>
    public CircuitValue? Gradient { get; init; }

    /// <summary>For each input the derivative of the value in it; null where there is none, or none entry by entry.</summary>
    public IReadOnlyList<CircuitValue?> LocalDerivatives { get; init; } = [];

    /// <summary>The script text that it came from; null where it is not known.</summary>
    public string? Text { get; init; }

    /// <summary>The line of the text, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The innermost group it lies in; null: none.</summary>
    public int? Group { get; init; }

    /// <summary>What is remarkable about it.</summary>
    public IReadOnlyList<CircuitMark> Marks { get; init; } = [];
}

/// <summary>What is remarkable about a node.</summary>
public enum CircuitMark
{
    /// <summary>The first value that is NaN or infinite.</summary>
    FirstNotFinite,

    /// <summary>On the way back the first gradient that is NaN or infinite.</summary>
    FirstGradientNotFinite,

    /// <summary>The gradient vanishes.</summary>
    VanishingGradient,

    /// <summary>The gradient explodes.</summary>
    ExplodingGradient,
}
