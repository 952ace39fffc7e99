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

    /// <summary>What fixes all random draws of the check.</summary>
    public int Seed => _setting.Seed;

    /// <summary>A line of PowerShell that runs this very check again; variables in it must hold what they held.</summary>
    public string Replay => _setting.Replay;

    /// <summary>How long the check took.</summary>
    public TimeSpan Duration { get; internal set; }
}
