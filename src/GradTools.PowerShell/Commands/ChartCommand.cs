using System.Management.Automation;
using GradTools.Charting;
using GradTools.Data;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Commands;

/// <summary>What the cmdlets about charts share: results in, each as its natural chart, in the size and style that is asked for.</summary>
public abstract class ChartCommand : GradToolsCommand
{
    private readonly List<Chart> _charts = [];
    private readonly List<object> _results = [];
    private NaturalChart? _form;

    /// <summary>A result, or a chart.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object InputObject { get; set; } = null!;

    /// <summary>What the chart shows; by default what is natural for the result.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ChartKindCompleter)), OneOf<ChartKind>]
    public Choice<ChartKind>? Kind { get; set; }

    /// <summary>DecisionBoundary: the samples that are drawn over what a model or a training says; by default those of the training.</summary>
    [Parameter]
    [ValidateNotNull]
    public Dataset? Dataset { get; set; }

    /// <summary>The title; by default what the chart shows.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Light or Dark; by default that of the chart, which is Light for a result.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<ChartTheme>)), OneOf<ChartTheme>]
    public Choice<ChartTheme>? Theme { get; set; }

    /// <summary>The width in pixels, 200 or more, by default as suits the chart; in a terminal in columns, 20 or more, by default those of the window.</summary>
    [Parameter]
    [ValidateRange(20, 10000)]
    public int? Width { get; set; }

    /// <summary>The height in pixels, 150 or more, by default as suits the chart; in a terminal in rows, 8 or more, by default those of the window.</summary>
    [Parameter]
    [ValidateRange(8, 10000)]
    public int? Height { get; set; }

    /// <summary>How several inputs become charts: each its own (Separate, the default), in one SideBySide, or one on the other (Overlay).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<ChartArrangement>)), OneOf<ChartArrangement>]
    public Choice<ChartArrangement> Arrangement { get; set; }

    /// <summary>The least width and height that can be asked for.</summary>
    protected virtual (int Width, int Height) LeastSize => (200, 150);

    /// <summary>Takes a finished chart.</summary>
    /// <param name="chart">The chart.</param>
    protected abstract void Take(Chart chart);

    /// <inheritdoc/>
    protected override void Begin()
    {
        if (Width < LeastSize.Width || Height < LeastSize.Height)
            throw new InvalidValueException("ChartTooSmall", $"Nothing can be seen on a chart of {Width ?? LeastSize.Width} x {Height ?? LeastSize.Height}. Give a -Width of {LeastSize.Width} and a -Height of {LeastSize.Height} or more, or leave them out.");
    }

    /// <inheritdoc/>
    protected override void Process()
    {
        var result = InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject;
        if (result is Chart chart)
        {
            DrawResults();
            Arrange(chart);
            return;
        }

        if (Dataset is not null)
            result = Attempt(() => ModelOnSamples.Of(result, Dataset));
        if (result is null || Attempt(() => NaturalChart.For(result, Kind)) is not { } form)
            return;
        if (form != _form || (_results.Count > 0 && !form.Follows(_results[^1], result)))
            DrawResults();
        _form = form;
        _results.Add(result);
        if (!form.IsJoint)
            DrawResults();
    }

    /// <inheritdoc/>
    protected override void End()
    {
        DrawResults();
        if (_charts.Count > 0)
            Take(Style(Arrangement == ChartArrangement.Overlay ? ChartComposition.Overlay(_charts) : ChartComposition.SideBySide(_charts)));
    }

    /// <summary>Draws the results that have come and belong together.</summary>
    private void DrawResults()
    {
        if (_results.Count == 0)
            return;
        object[] results = [.. _results];
        _results.Clear();
        if (Attempt(() => _form!.Draw(results)) is { } chart)
            Arrange(chart);
    }

    private void Arrange(Chart chart)
    {
        if (Arrangement == ChartArrangement.Separate)
            Take(Style(chart));
        else
            _charts.Add(chart);
    }

    /// <summary>In a pipeline a result that cannot be drawn is told, and the others are drawn.</summary>
    private T? Attempt<T>(Func<T> draw)
        where T : class
    {
        try
        {
            return draw();
        }
        catch (GradToolsException exception) when (MyInvocation.ExpectingInput)
        {
            WriteError(exception, InputObject);
            return null;
        }
    }

    private Chart Style(Chart chart) => chart with
    {
        Title = Title ?? chart.Title,
        Theme = Theme ?? chart.Theme,
        Width = Width ?? chart.Width,
        Height = Height ?? chart.Height,
    };
}

/// <summary>How several inputs become charts.</summary>
public enum ChartArrangement
{
    /// <summary>Each is a chart of its own.</summary>
    Separate,

    /// <summary>One chart with the panels of all.</summary>
    SideBySide,

    /// <summary>One chart with the series of all in the same panels.</summary>
    Overlay,
}
