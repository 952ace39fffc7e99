using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace GradTools.PowerShell.Scripting;

/// <summary>Runs the rewritten form of a script block, with the functions and script blocks it calls rewritten as well.</summary>
internal sealed class BlockTracer
{
    private readonly SessionState _caller;
    private readonly SessionState _session;
    private readonly bool _careful;
    private readonly Dictionary<string, RewrittenScript> _scripts = [];
    private readonly ScriptBlock _rewritten;
    private readonly HashSet<string> _inside = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, object> _commands = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PSVariable> _variables = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="block">The block as it was written.</param>
    /// <param name="session">Where its functions and variables are.</param>
    /// <param name="careful">Which form to run; see <see cref="Rewriter"/>.</param>
    public BlockTracer(ScriptBlock block, SessionState session, bool careful)
    {
        _caller = session;
        _session = BlockHome.Of(block, session);
        _careful = careful;
        var rewritten = Known(block);
        _rewritten = Bind(rewritten.Call, block);
        AddBlocksInVariables(block, rewritten);
    }

    /// <summary>Whether it runs the careful form.</summary>
    public bool IsCareful => _careful;

    /// <summary>The tracer whose block is running on this thread.</summary>
    [field: ThreadStatic]
    public static BlockTracer? Current { get; private set; }

    /// <summary>The first error because of a recorded value in the run: from then on the record is worthless, even if the script catches the error.</summary>
    public TracingException? Broken { get; set; }

    /// <summary>Follows the calls and loops of the run, if anyone wants to know them; the careful form only.</summary>
    public RunGroups? Groups { get; set; }

    /// <summary>Whether values are being recorded, and not only computed.</summary>
    public bool IsRecording { get; private set; }

    /// <summary>Runs the block on recorded values.</summary>
    /// <param name="session">Where they are recorded.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <returns>What it gave: usually one recorded number.</returns>
    /// <exception cref="TracingException">Something in it cannot be recorded.</exception>
    public Collection<PSObject> Trace(TraceSession session, ScriptArguments arguments)
    {
        session.Locate = Here;
        Broken = null;
        IsRecording = true;
        try
        {
            var output = Run(arguments);
            return (session.Escape ?? Broken) is { } escape ? throw InMethod(escape) : output;
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            throw InMethod(session.Escape ?? (Broken?.Extent is null ? Explain(exception) : Broken));
        }
        finally
        {
            IsRecording = false;
        }
    }

    /// <summary>Runs the rewritten block on plain values, which for tensors is the only way: PowerShell's <c>[Math]</c> knows none.</summary>
    public Collection<PSObject> Run(ScriptArguments arguments)
    {
        List<PSVariable> variables = [StopOnErrors.Variable, .. _variables.Values];
        if (arguments.Implicit is { } value)
            variables.Add(new PSVariable("_", value));
        using var stop = new StopOnErrors(_session);
        var outer = Current;
        Current = this;
        if (outer is null)
            ScriptOperators.ClearTrail();
        try
        {
            return _rewritten.InvokeWithContext(null, variables, arguments.Values);
        }
        finally
        {
            Current = outer;
        }
    }

    /// <summary>Runs the block again after it failed on plain values, to find the text that fails.</summary>
    public IScriptExtent? WhereItFails(ScriptArguments arguments)
    {
        try
        {
            Run(arguments);
            return null;
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            return Origin(exception);
        }
    }

    /// <summary>What a command's name stands for while tracing: a function of the session in its rewritten form, or the name itself.</summary>
    public object Command(string name)
    {
        if (_inside.Contains(name))
            return name;
        if (!_commands.TryGetValue(name, out var command))
            _commands.Add(name, command = Find(name));
        return command;
    }

    /// <summary>A script block or function as it is to be called while tracing.</summary>
    public object? Callee(object? callee) => PlainValue.Unwrap(callee) switch
    {
        ScriptBlock block => RewrittenScript.Made(block) ? block : Rewritten(block),
        FunctionInfo function => Callee(function.ScriptBlock),
        AliasInfo { ResolvedCommand: FunctionInfo function } => Callee(function.ScriptBlock),
        string name => Command(name),
        _ => callee,
    };

    private object Find(string name)
    {
        var found = BlockHome.Command(name, _session, _caller);
        if (found is AliasInfo { ResolvedCommand: { } resolved })
            found = resolved;
        return found switch
        {
            FunctionInfo function => Rewritten(function.ScriptBlock),
            CmdletInfo or null when TracedCommands.Replacement(found?.Name ?? name) is { } replacement => replacement,
            ApplicationInfo program => TracedCommands.Program(program),
            _ => name,
        };
    }

    private ScriptBlock Rewritten(ScriptBlock block) => Bind(Known(block).Function, block);

    private RewrittenBlock Known(ScriptBlock block)
    {
        var rewritten = RewrittenBlock.Of(block.Ast, _careful);
        _inside.UnionWith(rewritten.Functions);
        return rewritten;
    }

    /// <summary>Script blocks in variables of the session, rewritten, to be found in place of the real ones for the one call.</summary>
    private void AddBlocksInVariables(ScriptBlock main, RewrittenBlock rewritten)
    {
        var pending = new Queue<RewrittenBlock>([rewritten]);
        while (pending.TryDequeue(out var caller))
        {
            foreach (var name in caller.Variables)
            {
                if (_variables.ContainsKey(name) || PlainValue.Unwrap(_session.PSVariable.GetValue(name)) is not ScriptBlock inner || ReferenceEquals(inner, main) || RewrittenScript.Made(inner))
                    continue;
                pending.Enqueue(Known(inner));
                _variables.Add(name, new PSVariable(name, Rewritten(inner)));
            }
        }
    }

    private ScriptBlock Bind(RewrittenScript script, ScriptBlock original)
    {
        _scripts.TryAdd(script.File, script);
        return BlockHome.Bind(script.Block, original);
    }

    /// <summary>The original text that is being run: exactly in the careful form, otherwise the expression or statement.</summary>
    public IScriptExtent? Here() => Inner(Spot(), Runspace.DefaultRunspace.Debugger.GetCallStack().Select(frame => Original(frame.Position)).FirstOrDefault(extent => extent is not null));

    /// <summary>The part of the original that a number in the careful form stands for.</summary>
    public Ast? Part(int spot) => _scripts.Values.Select(script => script.Spot(spot)).FirstOrDefault(part => part is not null);

    private IScriptExtent? Spot() => ScriptOperators.Spot is { } spot ? Part(spot)?.Extent : null;

    /// <summary>The expression being evaluated, unless a command inside of it is being run.</summary>
    private static IScriptExtent? Inner(IScriptExtent? spot, IScriptExtent? position)
    {
        if (spot is null || position is null)
            return spot ?? position;
        return position.File == spot.File && position.StartOffset >= spot.StartOffset && position.EndOffset <= spot.EndOffset ? position : spot;
    }

    private IScriptExtent? Original(IScriptExtent? position) =>
        position?.File is { } file && _scripts.TryGetValue(file, out var script) ? script.Original(position.StartLineNumber, position.StartColumnNumber) : null;

    /// <summary>The original text that an error came from.</summary>
    private IScriptExtent? Origin(RuntimeException exception)
    {
        var info = exception.ErrorRecord.InvocationInfo;
        return Inner(Spot(), info?.ScriptName is { } file && _scripts.TryGetValue(file, out var script) ? script.Original(info.ScriptLineNumber, info.OffsetInLine) : null);
    }

    /// <summary>An error of the run as one about the original text.</summary>
    private TracingException Explain(RuntimeException exception)
    {
        var extent = Origin(exception);
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is TracingException { Extent: not null } tracing)
                return tracing;
            if (inner is GradToolsException known)
                return new TracingException(known.ErrorId, (known as TracingException)?.Reason ?? known.Message, extent, known);
        }

        if (WantsWholeNumber(exception.Message))
            return new TracingException("TracedValueToInteger", Escapes.Integer("a whole number").Reason, extent, exception);
        return new TracingException(
            exception is MethodException or MethodInvocationException ? "TracedValueToMethod" : "NotDifferentiable",
            $"PowerShell could not run this on a value that is being differentiated: {exception.Message} Use [Math]:: and [Grad]:: functions, operators and arrays; Get-NumericalGradient can still evaluate the block as it is.",
            extent,
            exception);
    }

    /// <summary>A method whose text is not followed turns a recorded value into text to make a number of it; there it is the method that is to blame.</summary>
    private TracingException InMethod(TracingException error) =>
        error is { ErrorId: "TracedValueToText", Extent: { } place } && _scripts.Values.Select(script => script.MethodAt(place)).FirstOrDefault(name => name is not null) is { } method && !method.Equals("ToString", StringComparison.OrdinalIgnoreCase)
            ? Escapes.ObjectMethod(method, place)
            : error;

    /// <summary>Whether PowerShell's error says that it looked for a whole number: as an index, or for an operator on bits.</summary>
    private static bool WantsWholeNumber(string message) => Array.Exists(
        ["System.Int32", "op_Bitwise", "op_LeftShift", "op_RightShift", "op_ExclusiveOr", "op_OnesComplement"],
        name => message.Contains(name, StringComparison.Ordinal));
}
