using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block as a function of the numbers of a point, called as PowerShell calls it.</summary>
internal sealed class ScriptFunction
{
    private static readonly ScriptBlock NamedCall = ScriptBlock.Create("param($__GradToolsBlock, $__GradToolsArguments) & $__GradToolsBlock @__GradToolsArguments");

    private readonly ScriptBlock _block;
    private readonly SessionState _session;
    private readonly Lazy<BlockTracer> _fast;
    private readonly Lazy<BlockTracer> _careful;
    private bool _needsCare;

    public ScriptFunction(ScriptBlock block, object? at, SessionState session)
    {
        _block = block;
        _session = session;
        Point = ScriptPoint.Bind(new BlockText(block), at);
        if (Point.Numbers.Length == 0)
            throw new TracingException("PointIsEmpty", "The point has no numbers. Give at least one with -At.");
        _fast = new Lazy<BlockTracer>(() => new BlockTracer(block, session, careful: false));
        // Inside of a careful run everything is run with care: what fails here would spoil the record around it.
        _needsCare = BlockTracer.Current?.IsCareful ?? false;
        _careful = new Lazy<BlockTracer>(() => new BlockTracer(block, session, careful: true));
    }

    /// <summary>The point, as it is bound to the block's parameters.</summary>
    public ScriptPoint Point { get; }

    /// <summary>Where the block may be called.</summary>
    public CallBounds Bounds { get; set; } = new(null, null);

    /// <summary>The number of times the block itself was run on plain numbers.</summary>
    public int Evaluations { get; private set; }

    /// <summary>The functions that the record goes through whose derivative is zero wherever it exists.</summary>
    public IReadOnlyCollection<string> Steps { get; set; } = [];

    /// <summary>Whether the block asks for the time, which may be the same twice in a row.</summary>
    public bool AsksForTime => RewrittenBlock.Of(_block.Ast, careful: false).AsksForTime;

    /// <summary>The block as it was written.</summary>
    public ScriptBlock Block => _block;

    /// <summary>The text of the block.</summary>
    public IScriptExtent Extent => _block.Ast.Extent;

    /// <summary>A sentence about variables that the block reads and that have no value, or nothing.</summary>
    public string AdviceOnVariables => BlockAdvice.OnVariables(_block, _session);

    /// <summary>What was recorded from the block before, if it can still be good; see <see cref="TraceCache.Find"/>.</summary>
    public RecordedBlock? Recorded() => TraceCache.Current.Find(_block, Point.Arrangement, _session);

    /// <summary>Keeps a branch for later calls, unless running the block has changed what it depends on.</summary>
    public void Keep(RecordedBlock recorded, RecordedBranch branch)
    {
        if (recorded.Surroundings.AreStillAround(_block, _session))
            TraceCache.Current.Keep(recorded, branch);
    }

    /// <summary>The block's value on plain numbers.</summary>
    /// <exception cref="TracingException">It failed, or did not give one number.</exception>
    public double Evaluate(ReadOnlySpan<double> numbers) => ScriptResult.Number(Call(numbers.ToArray()), this);

    /// <summary>What the block gives on plain numbers.</summary>
    public Collection<PSObject> Call(double[] numbers)
    {
        Evaluations++;
        try
        {
            var arguments = Point.Arguments(new PlainFiller(numbers));
            // A tensor goes to the rewritten block: PowerShell's [Math] takes none.
            if (Point.HasTensors)
                return Tracer.Run(arguments);
            using var stop = new StopOnErrors(_session);
            List<PSVariable> variables = [StopOnErrors.Variable];
            if (arguments.Implicit is { } value)
                variables.Add(new PSVariable("_", value));
            return arguments.Values is object[] positional
                ? _block.InvokeWithContext(null, variables, positional)
                : NamedCall.InvokeWithContext(null, variables, _block, arguments.Values);
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            var known = Unwrap(exception);
            if (known is TracingException { Extent: not null })
                throw known;
            var place = _careful.Value.WhereItFails(Point.Arguments(new PlainFiller(numbers)));
            var advice = known is null ? BlockAdvice.OnLists(_block.Ast, place) + AdviceOnVariables : "";
            throw new TracingException(
                known?.ErrorId ?? "FunctionFailed",
                $"The function failed at the point: {(known as TracingException)?.Reason ?? known?.Message ?? exception.Message}{advice}",
                place ?? Extent,
                exception);
        }
    }

    /// <summary>The block's values on plain numbers, arrays and tensors among them flattened.</summary>
    public double[] EvaluateVector(double[] numbers) => ScriptResult.Numbers(Call(numbers), this);

    /// <summary>One run of a function that gives one number, on values that record what happens to them.</summary>
    public ScriptTrace Trace(double[] numbers) =>
        Trace(numbers, (output, session) => [ScriptResult.Traced(output, session, this)]);

    /// <summary>One run of a function that gives one or more numbers.</summary>
    public ScriptTrace TraceVector(double[] numbers) =>
        Trace(numbers, (output, session) => ScriptResult.TracedVector(output, session, this));

    /// <summary>The graph of one or more numbers, with the text that each node was recorded from: slower to record than to use.</summary>
    /// <returns>The graph, or null where the block cannot be recorded.</returns>
    public Circuit? Circuit(double[] numbers)
    {
        try
        {
            return RecordCircuit(numbers, new Graph());
        }
        catch (TracingException)
        {
            return null;
        }
    }

    /// <summary>The same graph as it is written: what the script does twice is there twice.</summary>
    /// <exception cref="TracingException">The block cannot be recorded.</exception>
    public Circuit WrittenCircuit(double[] numbers) => RecordCircuit(numbers, new Graph(shares: false));

    private Circuit RecordCircuit(double[] numbers, Graph graph)
    {
        var (tracer, places) = (_careful.Value, new SourcePlaces());
        var groups = new RunGroups(tracer.Part);
        var session = new TraceSession { Graph = graph, Recorded = node => Note(node, tracer.Here()) };
        var filler = new TracedFiller(session, numbers, [.. Point.LeafNames]);
        tracer.Groups = groups;
        var output = tracer.Trace(session, Point.Arguments(filler));
        tracer.Groups = null;
        var parts = output.SelectMany(part => PlainValue.Unwrap(part) is IDictionary dictionary ? dictionary.Values.Cast<object>().Select(PSObject.AsPSObject) : [part]);
        var values = ScriptResult.TracedVector([.. parts], session, this);
        return new Circuit(filler.Inputs, [.. values.SelectMany(value => Entries(value.Node))]) { Guards = session.Guards, Source = places.Of, Groups = places.Group };

        void Note(Node node, IScriptExtent? place) => places.Add(node, place, groups.At(place));
    }

    /// <summary>One run on values that are recorded already, inside of a function that is itself being differentiated.</summary>
    public TracedNumber TraceInside(TraceSession session, IPointFiller filler) =>
        ScriptResult.Traced(Tracer.Trace(session, Point.Arguments(filler)), session, this);

    private BlockTracer Tracer => (_needsCare ? _careful : _fast).Value;

    /// <summary>Runs the fast form; where that fails, the careful one, which does more or says exactly where it fails.</summary>
    private ScriptTrace Trace(double[] numbers, Func<Collection<PSObject>, TraceSession, IReadOnlyList<TracedValue>> read)
    {
        try
        {
            return Trace(Tracer, numbers, read);
        }
        catch (TracingException) when (!_needsCare)
        {
            var trace = Trace(_careful.Value, numbers, read);
            _needsCare = true;
            return trace;
        }
    }

    private ScriptTrace Trace(BlockTracer tracer, double[] numbers, Func<Collection<PSObject>, TraceSession, IReadOnlyList<TracedValue>> read)
    {
        var session = new TraceSession();
        var filler = new TracedFiller(session, numbers, [.. Point.LeafNames]);
        var output = tracer.Trace(session, Point.Arguments(filler));
        Steps = session.Steps;
        return new ScriptTrace(session, filler.Inputs, read(output, session));
    }

    private static IEnumerable<Node> Entries(Node node) => node.Shape.Count == 1
        ? [node]
        : Enumerable.Range(0, node.Shape.Count).Select(i => node.Reshape(Shape.Of(node.Shape.Count)).Slice(0, i, 1));

    private static GradToolsException? Unwrap(Exception exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is GradToolsException known)
                return known;
        return null;
    }
}
