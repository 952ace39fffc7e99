using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// What a script block found around it when it was recorded: the variables and functions that it and those it calls mention, by value,
/// and the culture. As long as all of it is unchanged, only the point can make a difference to what the block computes.
/// </summary>
internal sealed class Surroundings
{
    /// <summary>Cmdlets that only run blocks on what they are given, by type: most are in a library that is not referenced.</summary>
    private static readonly HashSet<string> PureCmdlets =
    [
        "Microsoft.PowerShell.Commands.ForEachObjectCommand", "Microsoft.PowerShell.Commands.WhereObjectCommand", "Microsoft.PowerShell.Commands.OutNullCommand",
        "Microsoft.PowerShell.Commands.WriteOutputCommand", "Microsoft.PowerShell.Commands.MeasureObjectCommand",
    ];

    private readonly PSModuleInfo? _module;
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly List<(string Name, object? Frozen)> _variables = [];
    private readonly List<(string Name, object? Frozen)> _commands = [];

    private Surroundings(PSModuleInfo? module) => _module = module;

    /// <summary>The surroundings of a block as they are now; null when it may depend on something that cannot be seen from here.</summary>
    /// <param name="block">The block.</param>
    /// <param name="caller">Where it is called.</param>
    public static Surroundings? Of(ScriptBlock block, SessionState caller)
    {
        if (!AreInSight(block, caller))
            return null;
        var surroundings = new Surroundings(block.Module);
        return surroundings.Collect(block, Session(block, caller)) ? surroundings : null;
    }

    /// <summary>Whether everything is what it was.</summary>
    public bool AreStillAround(ScriptBlock block, SessionState caller)
    {
        if (!AreInSight(block, caller) || !ReferenceEquals(_culture, CultureInfo.CurrentCulture))
            return false;
        var session = Session(block, caller);
        foreach (var (name, frozen) in _variables)
            if (!TryRead(session, name, out var value) || !FrozenValue.IsStill(frozen, value))
                return false;
        foreach (var (name, frozen) in _commands)
            if (!TryFind(session, name, out var found) || !FrozenValue.IsStill(frozen, found))
                return false;
        return true;
    }

    private static SessionState Session(ScriptBlock block, SessionState caller) => block.Module?.SessionState ?? caller;

    /// <summary>
    /// A block looks its variables up where it was made. From inside another module that place is out of sight, and inside of a block that is being recorded
    /// there are other blocks in the variables. Defaults of parameters that the user has set would reach into functions.
    /// </summary>
    private static bool AreInSight(ScriptBlock block, SessionState caller) =>
        (block.Module is not null || caller.Module is null)
        && BlockTracer.Current is null
        && caller.PSVariable.GetValue("PSDefaultParameterValues") is null or IDictionary { Count: 0 };

    private bool Collect(ScriptBlock main, SessionState session)
    {
        var pending = new Queue<Ast>([main.Ast]);
        var seen = new HashSet<Ast> { main.Ast };
        // The separator with which arrays become text is read without being mentioned.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var blocks = new List<ScriptBlock>();
        var undefined = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var defined = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (callsVariables, hasNames) = (false, false);
        var hasPipelineItem = new BlockText(main).Parameters.Count == 0;
        if (!AddVariable("OFS"))
            return false;
        while (pending.TryDequeue(out var text))
        {
            if (ScriptDependencies.Of(text) is not { } dependencies)
                return false;
            defined.UnionWith(dependencies.Functions);
            callsVariables |= dependencies.CallsVariables;
            hasNames |= dependencies.HasNames;
            if (!dependencies.Variables.All(name => (hasPipelineItem && name is "_" or "PSItem") || AddVariable(name)) || !dependencies.Commands.All(AddCommand))
                return false;
            foreach (var block in blocks)
            {
                if (!ReferenceEquals(block.Module, main.Module))
                    return false;
                if (seen.Add(block.Ast))
                    pending.Enqueue(block.Ast);
            }

            blocks.Clear();
        }

        return undefined.IsSubsetOf(defined) && !(callsVariables && hasNames);

        bool AddVariable(string name)
        {
            if (!names.Add(name))
                return true;
            if (!TryRead(session, name, out var value))
                return false;
            hasNames |= FrozenValue.HasText(value, blocks) && name != "OFS";
            if (!FrozenValue.TryFreeze(value, out var frozen))
                return false;
            _variables.Add((name, frozen));
            return true;
        }

        bool AddCommand(string name)
        {
            if (!names.Add(name + "()"))
                return true;
            if (!TryFind(session, name, out var found) || !FrozenValue.TryFreeze(found, out var frozen))
                return false;
            if (found is ScriptBlock function)
                blocks.Add(function);
            if (found is null)
                undefined.Add(name);
            _commands.Add((name, frozen));
            return true;
        }
    }

    /// <summary>The value of a variable, or null if there is none; false if it hides another one from here but not from the block.</summary>
    private static bool TryRead(SessionState session, string name, out object? value)
    {
        var variable = session.PSVariable.Get(name);
        value = variable?.Value;
        return variable is null || !variable.Options.HasFlag(ScopedItemOptions.Private);
    }

    /// <summary>What a command's name stands for: a function's script block, the type of a cmdlet that only runs blocks, or null for nothing; false for others.</summary>
    private static bool TryFind(SessionState session, string name, out object? found)
    {
        const CommandTypes Kinds = CommandTypes.Function | CommandTypes.Filter | CommandTypes.Alias | CommandTypes.Cmdlet;
        // Unlike GetCommand, which would look through all modules on disk for a name that it does not find.
        var command = session.InvokeCommand.GetCommands(name, Kinds, nameIsPattern: false).FirstOrDefault();
        command = (command as AliasInfo)?.ResolvedCommand ?? command;
        found = command switch
        {
            FunctionInfo function => function.ScriptBlock,
            CmdletInfo cmdlet => cmdlet.ImplementingType.FullName,
            _ => null,
        };
        return command is null or FunctionInfo || (found is string type && PureCmdlets.Contains(type));
    }
}
