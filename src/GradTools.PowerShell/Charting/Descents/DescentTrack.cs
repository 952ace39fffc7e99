using System.Globalization;
using GradTools.Charting;
using GradTools.Learning;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>A descent as it is drawn.</summary>
/// <param name="Result">The descent.</param>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Count">The points of its path in view, from the start on; of a descent that diverges, those before it leaves.</param>
internal sealed record DescentTrack(GradientDescentResult Result, string Name, ChartColor Color, int Count)
{
    /// <summary>Blue is for the function.</summary>
    private static readonly ChartColor[] Colors = [ChartColor.Vermilion, ChartColor.Green, ChartColor.Purple, ChartColor.Orange, ChartColor.Sky];

    /// <summary>The steps that are drawn, rising; those that move less than can be seen are left out.</summary>
    public IReadOnlyList<int> Drawn { get; init; } = [];

    /// <summary>The path.</summary>
    public DescentPath Path => Result.Track;

    /// <summary>Whether it flew off.</summary>
    public bool IsDiverged => Result.StopReason == DescentStopReason.Diverged;

    /// <summary>Whether the path goes on out of the view.</summary>
    public bool Leaves => Count < Path.Count;

    /// <summary>The colour of a track by its place.</summary>
    public static ChartColor ColorAt(int place) => Colors[place % Colors.Length];

    /// <summary>The drawn steps up to one, that one included.</summary>
    public int[] Until(int step)
    {
        var last = Math.Min(step, Count - 1);
        return [.. Drawn.Where(drawn => drawn < last), last];
    }

    /// <summary>A coordinate of several steps.</summary>
    public double[] Coordinates(int[] steps, int dimension) => Array.ConvertAll(steps, step => Path.Coordinate(step, dimension));

    /// <summary>A step in words: <c>step 3: x = 0.5, value 0.25</c>.</summary>
    public string Text(int step)
    {
        var place = string.Join(", ", Result.Variables.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} = {Path.Coordinate(step, i):G6}")));
        var norm = double.IsNaN(Path.Norm(step)) ? "" : string.Create(CultureInfo.InvariantCulture, $", gradient {Path.Norm(step):G4}");
        return string.Create(CultureInfo.InvariantCulture, $"step {step}: {place}, value {Path.Value(step):G6}{norm}");
    }
}
