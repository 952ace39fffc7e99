using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block as a function of the numbers of a point, called as PowerShell calls it.</summary>
internal sealed class ScriptFunction
{
    private static readonly ScriptBlock NamedCall = ScriptBlock.Create("param($__GradToolsBlock, $__GradToolsArguments) & $__GradToolsBlock @__GradToolsArguments");

    private readonly ScriptBlock _block;
    private readonly Lazy<BlockTracer> _tracer;

    public ScriptFunction(ScriptBlock block, object? at, SessionState session)
    {
        _block = block;
        Point = ScriptPoint.Bind((ScriptBlockAst)block.Ast, at);
        if (Point.Numbers.Length == 0)
            throw new TracingException("PointIsEmpty", "The point has no numbers. Give at least one with -At.");
        _tracer = new Lazy<BlockTracer>(() => new BlockTracer(block, session));
    }

    /// <summary>The point, as it is bound to the block's parameters.</summary>
    public ScriptPoint Point { get; }

    /// <summary>Where the block may be called.</summary>
    public CallBounds Bounds { get; set; } = new(null, null);

    /// <summary>The text of the block.</summary>
    public IScriptExtent Extent => _block.Ast.Extent;

    /// <summary>The block's value on plain numbers.</summary>
    /// <exception cref="TracingException">It failed, or did not give one number.</exception>
    public double Evaluate(ReadOnlySpan<double> numbers) => ScriptResult.Number(Call(numbers.ToArray()), Extent);

    /// <summary>What the block gives on plain numbers.</summary>
    public Collection<PSObject> Call(double[] numbers)
    {
        try
        {
            var arguments = Point.Arguments(new PlainFiller(numbers));
            // A tensor goes to the rewritten block: PowerShell's [Math] takes none.
            if (Point.HasTensors)
                return _tracer.Value.Run(arguments);
            List<PSVariable> variables = [BlockTracer.StopOnErrors];
            if (arguments.Implicit is { } value)
                variables.Add(new PSVariable("_", value));
            return arguments.Values is object[] positional
                ? _block.InvokeWithContext(null, variables, positional)
                : NamedCall.InvokeWithContext(null, variables, _block, arguments.Values);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            var known = Unwrap(exception);
            throw known as TracingException ?? new TracingException(
                (known as GradToolsException)?.ErrorId ?? "FunctionFailed", $"The function failed at the point: {known?.Message ?? exception.Message}", Position(exception), exception);
        }
    }

    /// <summary>The block's values on plain numbers, arrays and tensors among them flattened.</summary>
    public double[] EvaluateVector(double[] numbers) => ScriptResult.Numbers(Call(numbers), Extent);

    /// <summary>One run of a function that gives one number, on values that record what happens to them.</summary>
    public ScriptTrace Trace(double[] numbers) =>
        Trace(numbers, (output, session) => [ScriptResult.Traced(output, session, Extent)]);

    /// <summary>One run of a function that gives one or more numbers.</summary>
    public ScriptTrace TraceVector(double[] numbers) =>
        Trace(numbers, (output, session) => ScriptResult.TracedVector(output, session, Extent));

    /// <summary>One run on values that are recorded already, inside of a function that is itself being differentiated.</summary>
    public TracedNumber TraceInside(TraceSession session, IPointFiller filler) =>
        ScriptResult.Traced(_tracer.Value.Trace(session, Point.Arguments(filler)), session, Extent);

    private ScriptTrace Trace(double[] numbers, Func<Collection<PSObject>, TraceSession, IReadOnlyList<TracedValue>> read)
    {
        var session = new TraceSession();
        var names = Point.Labels.Select(label => label.Parameter + label.Index).ToArray();
        var filler = new TracedFiller(session, numbers, names);
        var output = _tracer.Value.Trace(session, Point.Arguments(filler));
        return new ScriptTrace(session, filler.Inputs, read(output, session));
    }

    private static GradToolsException? Unwrap(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is GradToolsException known)
                return known;
        return null;
    }

    private IScriptExtent? Position(RuntimeException exception)
    {
        if (exception.ErrorRecord.InvocationInfo is not { ScriptLineNumber: > 0 } info)
            return null;
        return _block.Ast.FindAll(ast => ast.Extent.StartLineNumber == info.ScriptLineNumber && ast.Extent.StartColumnNumber == info.OffsetInLine, true)
            .FirstOrDefault(ast => ast is ExpressionAst or StatementAst)?.Extent;
    }
}
