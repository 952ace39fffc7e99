namespace GradTools.Differentiation.Checks;

/// <summary>Counts, for entries that a first look did not settle, the branch conditions that change within the step.</summary>
internal static class BranchCount
{
    /// <summary>The most entries that are looked at; those that fail come first.</summary>
    private const int Limit = 256;

    /// <summary>Notes the counts in the elements. An entry that fails by no more than is usual where conditions change does not fail.</summary>
    /// <param name="function">The function.</param>
    /// <param name="point">Where.</param>
    /// <param name="elements">The entries, which are replaced.</param>
    /// <param name="unsettled">Which of them to look at.</param>
    /// <param name="options">Tolerances.</param>
    public static void Add(IScalarFunction function, ReadOnlySpan<double> point, GradientCheckElement[] elements, IEnumerable<int> unsettled, GradientCheckOptions options)
    {
        var (below, above) = (point.ToArray(), point.ToArray());
        foreach (var i in unsettled.OrderBy(i => elements[i].Verdict == GradientVerdict.Match).ThenBy(i => elements[i].RelativeError).Take(Limit))
        {
            var element = elements[i];
            if (!double.IsFinite(element.StepSize))
                continue;
            (below[i], above[i]) = (point[i] - element.StepSize, point[i] + element.StepSize);
            var changes = function.BranchesChanged(below, point, above);
            (below[i], above[i]) = (point[i], point[i]);
            if (changes is null)
                return;
            elements[i] = element with
            {
                BranchesChanged = changes,
                Verdict = changes > 0 && element.Verdict == GradientVerdict.Mismatch && element.RelativeError <= options.KinkTolerance ? GradientVerdict.Match : element.Verdict,
            };
        }
    }
}
