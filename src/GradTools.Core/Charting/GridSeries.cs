namespace GradTools.Charting;

/// <summary>A value a cell of a grid.</summary>
/// <param name="Name">What the value is; the title of the colour scale.</param>
/// <param name="Values">The values: a row (first index) a place upwards, a column a place sideways.</param>
public abstract record GridSeries(string Name, double[,] Values) : Series(Name)
{
    /// <summary>Which colours stand for the values.</summary>
    public ColorScale Scale { get; init; }

    /// <summary>The values at the two ends of the colour scale; null: the smallest and largest there are.</summary>
    public (double From, double To)? Range { get; init; }

    /// <summary>Where ticks stand on the colour scale and what is written there; empty: as suits the range.</summary>
    public IReadOnlyList<AxisTick> Ticks { get; init; } = [];

    /// <summary>A text a cell, row by row, shown when the pointer is on it; empty: the value.</summary>
    public IReadOnlyList<string> HoverTexts { get; init; } = [];

    /// <summary>Whether the colour scale is shown beside the panel.</summary>
    public bool ShowScale { get; init; } = true;
}

/// <summary>Coloured cells, with a name a row and a column.</summary>
public sealed record HeatMapSeries(string Name, double[,] Values, IReadOnlyList<string> Columns, IReadOnlyList<string> Rows) : GridSeries(Name, Values)
{
    /// <summary>A text in each cell, row by row; empty: none.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];
}

/// <summary>A picture of square pixels, the first row at the top.</summary>
public sealed record ImageSeries(string Name, double[,] Values) : GridSeries(Name, Values);

/// <summary>Lines of equal value over a plane.</summary>
/// <param name="Name">What the value is.</param>
/// <param name="X">The place of each column.</param>
/// <param name="Y">The place of each row.</param>
/// <param name="Values">The values.</param>
public sealed record ContourSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, double[,] Values) : GridSeries(Name, Values);

/// <summary>A value at each place of a plane, as colour.</summary>
/// <param name="Name">What the value is.</param>
/// <param name="X">The place of each column.</param>
/// <param name="Y">The place of each row.</param>
/// <param name="Values">The values.</param>
public sealed record FieldSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, double[,] Values) : GridSeries(Name, Values)
{
    /// <summary>The value along which a line is drawn; null: none.</summary>
    public double? Level { get; init; }

    /// <summary>The colours of regions: k + s is the colour k, the stronger the larger the share s, which is below 1. Empty: values have the colours of the scale.</summary>
    public IReadOnlyList<ChartColor> Regions { get; init; } = [];
}

/// <summary>Values as heights over a plane.</summary>
/// <param name="Name">What the value is.</param>
/// <param name="X">The place of each column.</param>
/// <param name="Y">The place of each row.</param>
/// <param name="Values">The values.</param>
public sealed record SurfaceSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, double[,] Values) : GridSeries(Name, Values);

/// <summary>Which colours stand for values.</summary>
public enum ColorScale
{
    /// <summary>Dark blue to yellow, evenly (cividis: the same to colour-blind eyes).</summary>
    Sequential,

    /// <summary>From the background to blue: how much.</summary>
    Intensity,

    /// <summary>Blue below the middle, orange above it.</summary>
    Diverging,

    /// <summary>Black to white.</summary>
    Grey,
}
