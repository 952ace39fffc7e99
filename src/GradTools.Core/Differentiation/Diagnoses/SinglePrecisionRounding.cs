namespace GradTools.Differentiation.Diagnoses;

/// <summary>A gradient that was computed in single precision: every entry is a float, or misses the slope by the rounding of one.</summary>
internal sealed class SinglePrecisionRounding : IHypothesis
{
    /// <summary>The largest relative error that a short computation in single precision makes, for entries that are floats and for others.</summary>
    private const double Largest = 3e-5;
    private const double LargestInside = 1e-5;

    /// <summary>The relative error that a computation in double precision may make as well.</summary>
    private const double OfDoubles = 1e-9;

    /// <summary>How many entries that are no floats it takes, what share of them has to show an error, and how much the errors have to differ: rounding is no factor.</summary>
    private const int FewestInside = 3;
    private const double ShareInside = 0.8;
    private const double Spread = 1.5;

    /// <summary>What is small is judged by what is large: an entry below this share of the largest may be off by more.</summary>
    private const double Small = 1e-2;

    /// <summary>Whether a check that passes is worth a closer look.</summary>
    public static bool IsPossible(GradientCheckReport report)
    {
        var entries = report.Elements.Where(element => element.Analytic != 0).ToList();
        return entries.Count > 0 && (entries.TrueForAll(element => element.Analytic == (float)element.Analytic)
            || entries.Count(element => element.AbsoluteError > OfDoubles * Math.Abs(element.Analytic)) >= ShareInside * entries.Count);
    }

    public GradientDiagnosis? Explain(CheckEvidence evidence)
    {
        var at = evidence.At;
        var scale = at.Analytic.Select(Math.Abs).DefaultIfEmpty().Max();
        var (visible, floats) = (false, true);
        for (var i = 0; i < at.Analytic.Length; i++)
        {
            var (analytic, truth) = (at.Analytic[i], at.Truth[i]);
            var difference = Math.Abs(analytic - truth);
            if (difference > Largest * Math.Max(Math.Abs(truth), Small * scale))
                return null;
            floats &= analytic == (float)analytic;
            visible |= !IsShort(analytic) && difference > OfDoubles * Math.Abs(truth) && at.IsClear(i, difference);
        }

        if (!visible || !(floats || (evidence.Circuit is not null && AreRounding([.. evidence.Samples.SelectMany(Errors)]))))
            return null;
        return new(GradientDiagnosisKind.SinglePrecision, $"The gradient looks computed in single precision: {(floats ? "every entry is a float and" : "it")} differs from the slope by no more than the rounding of {(floats ? "one" : "floats")}. Compute it in double precision: [double], not [float], [single] or [MathF].");
    }

    /// <summary>A number that is a float because it has few digits, as 0.5 or 10001 has.</summary>
    private static bool IsShort(double value) => (BitConverter.DoubleToInt64Bits(value) & 0xF_FFFF_FFFF) == 0;

    private static IEnumerable<double> Errors(CheckSample sample)
    {
        var scale = sample.Truth.Select(Math.Abs).Max();
        return Enumerable.Range(0, sample.Truth.Length).Where(i => sample.Truth[i] != 0).Select(i => (sample.Analytic[i] - sample.Truth[i]) / Math.Max(Math.Abs(sample.Truth[i]), Small * scale));
    }

    private static bool AreRounding(List<double> errors) => errors.Count >= FewestInside
        && errors.TrueForAll(error => Math.Abs(error) < LargestInside)
        && errors.Count(error => Math.Abs(error) > OfDoubles) >= ShareInside * errors.Count
        && ((errors.Exists(error => error > 0) && errors.Exists(error => error < 0)) || errors.Max(Math.Abs) > Spread * errors.Min(Math.Abs));
}
