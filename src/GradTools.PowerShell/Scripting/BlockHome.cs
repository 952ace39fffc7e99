using System.Management.Automation;
using System.Reflection;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// Where a script block looks up variables and commands: in its module; without one, at the top of the session; and a text that was made into a block,
/// wherever it is run. The engine tells the last two apart in private only. It matters where a module is given a block of its caller, or calls a function of it.
/// </summary>
internal static class BlockHome
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;

    // In an engine that has no such members, a block of a caller runs in the module that it was given to, as a text would.
    private static readonly PropertyInfo? State = typeof(ScriptBlock).GetProperty("SessionStateInternal", Hidden);
    private static readonly PropertyInfo? PublicState = State?.PropertyType.GetProperty("PublicSessionState", Hidden);
    private static readonly MethodInfo? Clone = typeof(ScriptBlock).GetMethod("Clone", Hidden, Type.EmptyTypes);

    /// <summary>The home of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="caller">Where it is run.</param>
    public static SessionState Of(ScriptBlock block, SessionState caller) =>
        block.Module?.SessionState ?? (caller.Module is null || State?.GetValue(block) is not { } state ? null : PublicState?.GetValue(state) as SessionState) ?? caller;

    /// <summary>A rewritten block in the home of its original.</summary>
    public static ScriptBlock Bind(ScriptBlock rewritten, ScriptBlock original)
    {
        if (original.Module is { } module)
            return module.NewBoundScriptBlock(rewritten);
        if (State?.GetValue(original) is not { } state || Clone?.Invoke(rewritten, null) is not ScriptBlock copy)
            return rewritten;
        State.SetValue(copy, state);
        return copy;
    }

    /// <summary>What a command's name stands for at a place.</summary>
    public static CommandInfo? Command(string name, SessionState home, SessionState caller) => ReferenceEquals(home.Module, caller.Module)
        ? caller.InvokeCommand.GetCommand(name, CommandTypes.All)
        : caller.InvokeCommand.InvokeScript(home, ScriptBlock.Create("param($name) $ExecutionContext.InvokeCommand.GetCommand($name, 'All')"), name).FirstOrDefault()?.BaseObject as CommandInfo;
}
