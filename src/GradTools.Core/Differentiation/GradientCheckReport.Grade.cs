namespace GradTools.Differentiation;

public sealed partial class GradientCheckReport
{
    /// <summary>How good <see cref="MaxRelativeError"/> is, whatever the tolerances.</summary>
    public GradientCheckGrade Grade => MaxRelativeError switch
    {
        <= 1e-7 => GradientCheckGrade.Happy,
        <= GradientCheckOptions.UsualTolerance => GradientCheckGrade.Fine,
        <= GradientCheckOptions.UsualKinkTolerance when BranchesChanged > 0 || Kinks.Count > 0 => GradientCheckGrade.Fine,
        <= 1e-2 => GradientCheckGrade.TooHigh,
        _ => GradientCheckGrade.Wrong,
    };

    /// <summary>The entries that agree only as far as the noise of the function lets it be seen, which is not far: the noise is more than a tenth of the entry, and more than the tolerance of the largest one.</summary>
    public IReadOnlyList<GradientCheckElement> Uncertain => Elements.Where(element => element.Verdict == GradientVerdict.Uncertain).ToArray();

    /// <summary>
    /// How many branch conditions (of the script, of ReLU, abs, max and the like) changed within the steps, over the entries that needed more than a
    /// first look. A function is smooth within the steps as long as it is 0.
    /// </summary>
    public int BranchesChanged => Elements.Sum(element => element.BranchesChanged ?? 0);
}
