using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace GradTools.Host.Compatibility;

/// <summary>
/// What the engine gives to every session that it opens by itself, such as those of <c>ForEach-Object -Parallel</c>: its own commands, of which it keeps a
/// list. There is no public way to add to it; these are internal members of the engine, whose version is pinned.
/// </summary>
internal static class EngineDefaults
{
    private const BindingFlags Internal = BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>Adds a command that the engine does not have. The list is there once a default session state has been made.</summary>
    /// <param name="command">The command.</param>
    /// <param name="alias">Another name of it.</param>
    public static void TryAdd(SessionStateCmdletEntry command, SessionStateAliasEntry alias)
    {
        var commands = Commands();
        if (!commands.Contains(command.Name))
            commands.Add(command.Name, Tuple.Create(command, new List<SessionStateAliasEntry> { alias }));
    }

    private static IDictionary Commands()
    {
        var engine = typeof(PSObject).Assembly;
        var cache = engine.GetType("System.Management.Automation.Runspaces.PSSnapInHelpers")?.GetField("s_cmdletCache", Internal)?.GetValue(null);
        var lists = cache?.GetType().GetProperty("Value")?.GetValue(cache) as IDictionary;
        return lists?[engine] as IDictionary ?? throw new MissingMemberException("This version of the PowerShell engine keeps no list of its commands.");
    }
}
