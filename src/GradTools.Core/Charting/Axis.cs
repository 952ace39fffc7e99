namespace GradTools.Charting;

/// <summary>An axis of a chart.</summary>
/// <param name="Title">What is measured along it.</param>
/// <param name="Unit">In what; empty for plain numbers.</param>
/// <param name="Scale">How values become places.</param>
public sealed record Axis(string Title, string Unit = "", AxisScale Scale = AxisScale.Linear)
{
    /// <summary>An axis that is not drawn, as of an image.</summary>
    public static Axis Hidden { get; } = new("") { IsHidden = true };

    /// <summary>Whether line, ticks and title are left out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The smallest and largest value; null: as the data has it.</summary>
    public (double From, double To)? Range { get; init; }

    /// <summary>Whether values grow downwards, or to the left.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether ticks stand at whole numbers only.</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>Where ticks stand and what is written there; empty: as suits the range.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; init; } = [];

    /// <summary>Whether the numbers at the ticks are left out, where the panel below has the same axis with them.</summary>
    public bool HideNumbers { get; init; }

    /// <summary>Title and unit: <c>Elapsed (s)</c>.</summary>
    public string Label => Unit.Length > 0 ? $"{Title} ({Unit})" : Title;
}

/// <summary>A tick of an axis or of a colour scale.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Text">What is written there.</param>
public sealed record AxisTick(double Place, string Text);

/// <summary>How values become places on an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences are equally far.</summary>
    Linear,

    /// <summary>Equal ratios are equally far. Values must be above 0.</summary>
    Logarithmic,

    /// <summary>Shares of one, written in percent.</summary>
    Percent,

    /// <summary>Names, one beside the other.</summary>
    Category,
}
