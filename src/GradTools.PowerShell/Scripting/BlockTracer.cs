using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace GradTools.PowerShell.Scripting;

/// <summary>Runs the rewritten form of a script block, with the functions and script blocks it calls rewritten as well.</summary>
internal sealed class BlockTracer
{
    /// <summary>Makes every error inside a function an exception: a number computed past an error is no value of the function.</summary>
    internal static readonly PSVariable StopOnErrors = new("ErrorActionPreference", ActionPreference.Stop);

    private readonly SessionState _session;
    private readonly Dictionary<string, RewrittenScript> _scripts = [];
    private readonly ScriptBlock _rewritten;
    private readonly Dictionary<string, ScriptBlock> _functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PSVariable> _variables = new(StringComparer.OrdinalIgnoreCase);

    public BlockTracer(ScriptBlock block, SessionState session)
    {
        _session = block.Module?.SessionState ?? session;
        var rewritten = RewrittenBlock.Of(block.Ast);
        _rewritten = Bind(rewritten.Call, block.Module);
        AddCallees(block, rewritten);
    }

    /// <summary>Runs the block on recorded values.</summary>
    /// <param name="session">Where they are recorded.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <returns>What it gave: usually one recorded number.</returns>
    /// <exception cref="TracingException">Something in it cannot be recorded.</exception>
    public Collection<PSObject> Trace(TraceSession session, ScriptArguments arguments)
    {
        session.Locate = () => Runspace.DefaultRunspace.Debugger.GetCallStack().Select(frame => Original(frame.Position)).FirstOrDefault(extent => extent is not null);
        try
        {
            var output = Run(arguments);
            return session.Escape is { } escape ? throw escape : output;
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            throw session.Escape ?? Explain(exception);
        }
    }

    /// <summary>Runs the rewritten block on plain values, which for tensors is the only way: PowerShell's <c>[Math]</c> knows none.</summary>
    public Collection<PSObject> Run(ScriptArguments arguments)
    {
        List<PSVariable> variables = [StopOnErrors, .. _variables.Values];
        if (arguments.Implicit is { } value)
            variables.Add(new PSVariable("_", value));
        return _rewritten.InvokeWithContext(_functions, variables, arguments.Values);
    }

    /// <summary>All functions and script blocks that can be reached, rewritten, to be found in place of the real ones for the one call.</summary>
    private void AddCallees(ScriptBlock main, RewrittenBlock rewritten)
    {
        var pending = new Queue<RewrittenBlock>([rewritten]);
        while (pending.TryDequeue(out var caller))
        {
            foreach (var name in caller.Commands)
                if (!_functions.ContainsKey(name) && Function(name) is { } function)
                    _functions.Add(name, Add(function.ScriptBlock));
            foreach (var name in caller.Variables)
                if (!_variables.ContainsKey(name) && PlainValue.Unwrap(_session.PSVariable.GetValue(name)) is ScriptBlock inner && !ReferenceEquals(inner, main))
                    _variables.Add(name, new PSVariable(name, Add(inner)));
        }

        ScriptBlock Add(ScriptBlock block)
        {
            var callee = RewrittenBlock.Of(block.Ast);
            pending.Enqueue(callee);
            return Bind(callee.Function, block.Module);
        }
    }

    private FunctionInfo? Function(string name) => _session.InvokeCommand.GetCommand(name, CommandTypes.Function | CommandTypes.Filter | CommandTypes.Alias) switch
    {
        FunctionInfo function => function,
        AliasInfo { ResolvedCommand: FunctionInfo function } => function,
        _ => null,
    };

    private ScriptBlock Bind(RewrittenScript script, PSModuleInfo? module)
    {
        _scripts.TryAdd(script.File, script);
        return module is null ? script.Block : module.NewBoundScriptBlock(script.Block);
    }

    private IScriptExtent? Original(IScriptExtent? position) =>
        position?.File is { } file && _scripts.TryGetValue(file, out var script) ? script.Original(position.StartLineNumber, position.StartColumnNumber) : null;

    /// <summary>An error of the run as one about the original text.</summary>
    private TracingException Explain(RuntimeException exception)
    {
        var info = exception.ErrorRecord.InvocationInfo;
        var extent = info?.ScriptName is { } file && _scripts.TryGetValue(file, out var script) ? script.Original(info.ScriptLineNumber, info.OffsetInLine) : null;
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is TracingException { Extent: not null } tracing)
                return tracing;
            if (inner is GradToolsException known)
                return new TracingException(known.ErrorId, (known as TracingException)?.Reason ?? known.Message, extent, known);
        }

        return new TracingException(
            "NotDifferentiable",
            $"PowerShell could not run this on a value that is being differentiated: {exception.Message} Use [Math]:: and [Grad]:: functions, operators and arrays; Get-NumericalGradient can still evaluate the block as it is.",
            extent,
            exception);
    }
}
