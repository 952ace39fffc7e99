using System.Globalization;
using GradTools.Charting;
using GradTools.Learning;
using GradTools.PowerShell.Charting.Descents;

namespace GradTools.PowerShell.Charting;

/// <summary>Trainings of one model with batches of different sizes: the loss of each batch with its running mean, and where two numbers are trained, their ways on the contour lines of the loss of all samples.</summary>
internal static class BatchNoiseChart
{
    private const int Side = 60;
    private const double Margin = 0.15;

    /// <summary>The most points of the ways, and of the losses.</summary>
    private const int MostOfPaths = 2000;
    private const int MostOfLosses = 2600;

    /// <summary>Losses above this share of all are left to leave the panel, unless they are little above it.</summary>
    private const double Outliers = 0.99;

    private static readonly ChartColor[] Colors = [ChartColor.Vermilion, ChartColor.Green, ChartColor.Purple, ChartColor.Orange, ChartColor.Sky];

    /// <summary>Whether two trainings began with the same model and the same names.</summary>
    public static bool AreOfOneModel(TrainingResult first, TrainingResult second) => first.Trained == second.Trained;

    /// <summary>The chart.</summary>
    /// <exception cref="InvalidValueException"><c>NoHistory</c>.</exception>
    public static Chart Of(IReadOnlyList<TrainingResult> trainings)
    {
        var runs = trainings.Where(training => training.Steps.Count > 0).OrderBy(training => training.BatchSize).Select((training, i) => new Run(training, Name(training), Colors[i % Colors.Length])).ToArray();
        if (runs.Length == 0)
            throw new InvalidValueException("NoHistory", "The trainings ended before their first steps: there is nothing to draw.");
        if (runs.DistinctBy(run => run.Name).Count() < runs.Length)
            runs = [.. runs.Select((run, i) => run with { Name = $"{i + 1}: {run.Name}" })];
        var names = runs[0].Training.Path?.Names;
        var hasPlane = names is not null && runs[0].Training.Landscape is not null && runs.All(run => run.Training.Path?.Names.SequenceEqual(names) == true);
        return new Chart("Mini-batches: the noise of small batches", hasPlane ? [Losses(runs) with { Title = "Loss of each batch" }, Plane(runs, names!)] : [Losses(runs)])
        {
            Subtitle = $"{runs[0].Training.Trained} · the loss of each batch as it was visited, and its running mean{(hasPlane ? "; contour lines: the loss of all samples" : "")}",
            Width = hasPlane ? 1280 : 1000,
            Height = 640,
        };
    }

    private static string Name(TrainingResult training)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{training.BatchSize:N0}");
        return $"{(training.IsFullBatch ? $"Full batch ({size})" : $"Batch of {size}")}{(training.StopReason == StopReason.LossNotFinite ? " (diverged)" : "")}";
    }

    /// <summary>Those that the axes have to fit: one that diverged leaves the panels, unless all did.</summary>
    private static Run[] Settled(Run[] runs) => runs.Where(run => run.Training.StopReason != StopReason.LossNotFinite).ToArray() is { Length: > 0 } settled ? settled : runs;

    /// <summary>By step where all took about as many, else by epoch: a loss is that before its step.</summary>
    private static Panel Losses(Run[] runs)
    {
        var steps = runs.Select(run => run.Training.Steps[^1].Step).ToArray();
        var bySteps = steps.Max() <= 2 * steps.Min();
        double[] Places(Run run) => [.. run.Training.Steps.Select(row => bySteps ? row.Step : (row.Step - 1) / (double)run.StepsOfEpoch)];
        var most = MostOfLosses / (2 * runs.Length);
        var noise = new List<Series>();
        var means = new List<Series>();
        foreach (var run in runs)
        {
            double[] losses = [.. run.Training.Steps.Select(row => row.Loss)];
            var places = Places(run);
            var reach = Math.Max(2, losses.Length / 50);
            var isNoisy = !run.Training.IsFullBatch && losses.Length > 4 * reach;
            if (isNoisy)
                noise.Add(Thinned(new LineSeries("", places, losses) { Color = run.Color, Faint = true }, most));
            means.Add(Thinned(new LineSeries(run.Name, places, isNoisy ? TrainingStepsChart.RunningMean(losses, reach) : losses) { Color = run.Color, Markers = losses.Length <= 30 }, most));
        }

        var last = runs.Max(run => Places(run)[^1]);
        var axis = bySteps ? new Axis("Step") { WholeNumbers = true } : new Axis("Epoch");
        return new Panel(axis with { Range = (0, 1.01 * last) }, new Axis("Loss", runs[0].Training.Model?.Loss?.ToString() ?? "") { Range = Heights(Settled(runs), means) }, [.. noise, .. means]);
    }

    private static (double, double) Heights(Run[] runs, List<Series> means)
    {
        var losses = runs.SelectMany(run => run.Training.Steps.Select(row => row.Loss)).Order().ToArray();
        var trend = means.OfType<LineSeries>().Where(line => runs.Any(run => run.Name == line.Name)).SelectMany(line => line.Y).Max();
        var (low, high) = (losses[0], Math.Max(1.1 * trend, losses[(int)(Outliers * (losses.Length - 1))]));
        if (losses[^1] < 1.3 * high)
            high = losses[^1];
        return low >= 0 ? (0, high > 0 ? 1.05 * high : 1) : (low - 0.05 * (high - low), high + 0.05 * (high - low));
    }

    private static Panel Plane(Run[] runs, IReadOnlyList<string> names)
    {
        var landscape = runs[0].Training.Landscape!;
        var (first, second) = (Range(Settled(runs), point => point.First), Range(Settled(runs), point => point.Second));
        var (x, y) = (FunctionGrid.Places(first, Side), FunctionGrid.Places(second, Side));
        var values = FunctionGrid.Values((a, b) => FunctionGrid.Finite(() => landscape.Value(a, b)), x, y);
        var scale = HeightScale.Of(values.Cast<double>(), []);
        var heights = new double[Side, Side];
        for (var i = 0; i < Side; i++)
            for (var j = 0; j < Side; j++)
                heights[i, j] = scale.Height(values[i, j]);
        string[] texts = [.. y.SelectMany((b, i) => x.Select((a, j) => string.Create(CultureInfo.InvariantCulture, $"{names[0]} = {a:G4}, {names[1]} = {b:G4}, loss {values[i, j]:G5}")))];
        var contour = new ContourSeries("Loss of all samples", x, y, heights) { Ticks = scale.Ticks(), HoverTexts = texts };
        return new Panel(
            new Axis(names[0]) { Range = first },
            new Axis(names[1]) { Range = second },
            [contour, .. runs.Select(run => Way(run, MostOfPaths / runs.Length, point => IsNear(point.First, first) && IsNear(point.Second, second))), Start(runs[0]), .. Settled(runs).Select(End)])
        {
            Title = "The way of the two parameters",
        };
    }

    /// <summary>Whether a place is in the panel or so near that a line to it is drawn.</summary>
    private static bool IsNear(double place, (double From, double To) range) => Math.Abs(place - range.From) < 10 * (range.To - range.From);

    private static LineSeries Way(Run run, int most, Func<(double First, double Second), bool> isNear)
    {
        var path = run.Training.Path!;
        var stride = (path.Points.Count + most - 1) / most;
        var places = Enumerable.Range(0, path.Points.Count).Where(i => (i % stride == 0 || i == path.Points.Count - 1) && isNear(path.Points[i])).ToArray();
        return new LineSeries(run.Name, [.. places.Select(i => path.Points[i].First)], [.. places.Select(i => path.Points[i].Second)])
        {
            Color = run.Color,
            Texts = [.. places.Select(i => string.Create(CultureInfo.InvariantCulture, $"{run.Name}, step {i * path.Stride}: {path.Names[0]} = {path.Points[i].First:G5}, {path.Names[1]} = {path.Points[i].Second:G5}"))],
        };
    }

    private static ScatterSeries Start(Run run) => new("Start", [run.Training.Path!.Points[0].First], [run.Training.Path.Points[0].Second]) { Color = ChartColor.Grey, Marker = Marker.Square, Size = 12, Outlined = true };

    private static ScatterSeries End(Run run) => new("End", [run.Training.Path!.Points[^1].First], [run.Training.Path.Points[^1].Second]) { Color = run.Color, Marker = Marker.Circle, Size = 12, Outlined = true };

    private static (double From, double To) Range(Run[] runs, Func<(double First, double Second), double> coordinate)
    {
        var places = runs.SelectMany(run => run.Training.Path!.Points.Select(coordinate)).Where(double.IsFinite).ToArray();
        var (from, to) = (places.Min(), places.Max());
        var width = to > from ? to - from : Math.Max(1, Math.Abs(from));
        return (from - Margin * width, to + Margin * width);
    }

    /// <summary>Leaves points out where there are more than can be seen; the peaks stay.</summary>
    private static LineSeries Thinned(LineSeries line, int most) => line.X.Count <= most ? line : (LineSeries)Thinning.Thin(line, most);

    private sealed record Run(TrainingResult Training, string Name, ChartColor Color)
    {
        public long StepsOfEpoch { get; } = Math.Max(1, Training.Steps.Count(row => row.Epoch == 1) * Training.Steps.Stride);
    }
}
