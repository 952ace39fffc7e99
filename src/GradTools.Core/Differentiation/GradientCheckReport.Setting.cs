using System.Globalization;
using System.Text;

namespace GradTools.Differentiation;

public sealed partial class GradientCheckReport
{
    private readonly GradientCheckSetting _setting;

    /// <summary>What the check is called: the name it was given, or the text of the function.</summary>
    public string Name => _setting.Name;

    /// <summary>The point at which it was taken, in the shape it was given; the parameters by name for a network.</summary>
    public object? Point => _setting.Point;

    /// <summary>1 for first derivatives, 2 for second.</summary>
    public int Order => _setting.Order;

    /// <summary>How much of the gradient was looked at, and what that leaves unseen.</summary>
    public GradientCheckCoverage Coverage => _setting.Coverage ?? new GradientCheckCoverage(Elements.Count, Elements.Count, Elements.Select(element => element.Parameter).Distinct().Count());

    /// <summary>What fixes all random draws of the check.</summary>
    public int Seed => _setting.Seed;

    /// <summary>A line of PowerShell that runs this very check again; variables in it must hold what they held.</summary>
    public string Replay => _setting.Replay;

    /// <summary>When the check ended.</summary>
    public DateTimeOffset Time { get; } = DateTimeOffset.Now;

    /// <summary>How many seconds the check took.</summary>
    public double Seconds { get; internal set; }

    /// <summary>What was drawn at random, if anything was.</summary>
    private void AppendSetting(StringBuilder text)
    {
        if (!Coverage.IsComplete)
            text.AppendLine(CultureInfo.InvariantCulture, $"Checked {Coverage}, with seed {Seed}. {Coverage.BlindSpot}");
        if (BranchesChanged > 0)
        {
            var entries = Elements.Count(element => element.BranchesChanged > 0);
            text.AppendLine(CultureInfo.InvariantCulture, $"{BranchesChanged} branch condition{(BranchesChanged == 1 ? "" : "s")} (if, ReLU, abs, max and the like) change{(BranchesChanged == 1 ? "s" : "")} within the steps of {entries} {(entries == 1 ? "entry" : "entries")}.");
        }

        if (_setting.IsDrawn)
            text.AppendLine(CultureInfo.InvariantCulture, $"At a random point; to run it again: {Replay}");
    }
}
