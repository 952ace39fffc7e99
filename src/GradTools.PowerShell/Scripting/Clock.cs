using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>Blocks that ask for the time. Two runs can fall into one tick, so they are held apart before they are compared.</summary>
internal static class Clock
{
    private static readonly HashSet<string> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        "Now", "UtcNow", "Today", "TickCount", "TickCount64", "GetTimestamp", "Elapsed", "ElapsedMilliseconds", "ElapsedTicks",
    };

    /// <summary>Whether a script block's text names a clock.</summary>
    public static bool IsReadIn(Ast block) => block.Find(
        ast => (ast is CommandAst command && "Get-Date".Equals(command.GetCommandName(), StringComparison.OrdinalIgnoreCase))
            || (ast is MemberExpressionAst { Member: StringConstantExpressionAst member } && Members.Contains(member.Value)),
        true) is not null;

    /// <summary>Waits until the clocks of all systems have moved on.</summary>
    public static void Wait() => Thread.Sleep(20);
}
