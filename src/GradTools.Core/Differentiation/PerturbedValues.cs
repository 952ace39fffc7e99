using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GradTools.Differentiation;

/// <summary>A function evaluated at many places beside one point: in batches that keep cancellation and progress alive, and counted.</summary>
internal sealed class PerturbedValues(IVectorFunction function, double[] point, DifferenceOptions options)
{
    /// <summary>The first batch, and the unit of those that follow: as many points as a graph of scalars takes side by side.</summary>
    private const int Unit = 64;

    /// <summary>The largest batch: enough for many threads.</summary>
    private const int Largest = 64 * Unit;

    private int _batch = Unit;
    private int _planned;

    /// <summary>The number of values of the function.</summary>
    public int Outputs => function.Outputs;

    /// <summary>The evaluations so far.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The values at the point itself.</summary>
    public double[] AtPoint()
    {
        options.Cancellation.ThrowIfCancellationRequested();
        var values = new double[Outputs];
        function.Values(point, values);
        Evaluations++;
        return values;
    }

    /// <summary>The values at places beside the point, row by row.</summary>
    public double[] Near(List<Perturbation> places)
    {
        var values = new double[places.Count * Outputs];
        var all = CollectionsMarshal.AsSpan(places);
        _planned += places.Count;
        for (int done = 0, count; done < places.Count; done += count)
        {
            options.Cancellation.ThrowIfCancellationRequested();
            count = Math.Min(_batch, places.Count - done);
            var start = Stopwatch.GetTimestamp();
            function.ValuesNear(point, all.Slice(done, count), values.AsSpan(done * Outputs, count * Outputs));
            Adjust(Stopwatch.GetElapsedTime(start));
            Evaluations += count;
            options.Progress?.Invoke((double)Evaluations / (_planned + 1));
        }

        return values;
    }

    /// <summary>Batches of about a tenth of a second.</summary>
    private void Adjust(TimeSpan elapsed)
    {
        if (elapsed.TotalMilliseconds < 20)
            _batch = Math.Min(Largest, Math.Max(Unit, 2 * _batch));
        else if (elapsed.TotalMilliseconds > 200)
            _batch = Math.Max(1, _batch / 8);
    }
}
