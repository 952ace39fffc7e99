namespace GradTools.Differentiation.Diagnoses;

/// <summary>The gradient under test and the right one at one point.</summary>
/// <param name="point">The point.</param>
/// <param name="analytic">The gradient under test.</param>
/// <param name="truth">What it should be.</param>
/// <param name="slack">How far the right entries may be off themselves.</param>
/// <param name="floor">What counts as zero.</param>
/// <param name="passing">The relative error of an entry that passes.</param>
internal sealed class CheckSample(double[] point, double[] analytic, double[] truth, double[] slack, double floor, double passing)
{
    /// <summary>How exactly an explanation has to give an entry, relative to it: loose enough for a gradient in single precision.</summary>
    private const double Precision = 1e-5;

    /// <summary>The share of a difference that an explanation may leave open.</summary>
    private const double Unexplained = 1e-2;

    /// <summary>The error of a numerical slope, as a share of the difference, above which the difference proves nothing.</summary>
    private const double Inconclusive = 0.2;

    /// <summary>The largest ratio of an explanation to the right slope by which the error of the slope is enlarged.</summary>
    private const double LargestRatio = 1e6;

    /// <summary>The point, flattened.</summary>
    public double[] Point { get; } = point;

    /// <summary>The gradient under test.</summary>
    public double[] Analytic { get; } = analytic;

    /// <summary>What it should be.</summary>
    public double[] Truth { get; } = truth;

    /// <summary>Whether an entry should be zero.</summary>
    public bool IsZero(int entry) => Math.Abs(Truth[entry]) <= Math.Max(floor, slack[entry]);

    /// <summary>Whether a difference from the right slope is far above the error of that slope.</summary>
    public bool IsClear(int entry, double difference) => slack[entry] <= Inconclusive * difference;

    /// <summary>Whether an entry is right as far as a check sees.</summary>
    public bool IsRight(int entry) => IsNear(entry, Truth[entry]);

    /// <summary>Whether an entry that is right, or should be this, is so as far as a check sees.</summary>
    public bool IsNear(int entry, double expected)
    {
        var scale = Math.Max(Math.Abs(expected), Math.Abs(Analytic[entry]));
        return Math.Abs(expected - Analytic[entry]) <= Math.Max(Math.Max(passing, Precision) * scale, Math.Max(slack[entry], floor));
    }

    /// <summary>Whether the value expected of an entry that is wrong is the one it has.</summary>
    public bool Explains(int entry, double expected)
    {
        var difference = Math.Abs(Analytic[entry] - Truth[entry]);
        var scale = Math.Max(Math.Abs(expected), Math.Abs(Analytic[entry]));
        var error = slack[entry] * (Truth[entry] == 0 ? 1 : Math.Clamp(Math.Abs(expected / Truth[entry]), 1, LargestRatio));
        var tolerance = Math.Max(Math.Min(Precision * scale, Unexplained * difference), Math.Max(error, floor));
        return tolerance <= Inconclusive * difference && Math.Abs(expected - Analytic[entry]) <= tolerance;
    }
}
