namespace GradTools.Charting;

/// <summary>A step of an animation.</summary>
/// <param name="Name">What the slider calls it.</param>
/// <param name="Series">The series that change, by their place among all series of the chart, from 0.</param>
public sealed record ChartFrame(string Name, IReadOnlyDictionary<int, Series> Series);
