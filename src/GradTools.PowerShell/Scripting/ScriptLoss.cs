using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Data;
using GradTools.Execution;
using GradTools.Graphs;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// A loss written as a script block: named parameters, and two more, in order, for the features and the labels of a mini-batch.
/// It is recorded once for each number of rows (and again where a batch takes another branch), and each record is verified.
/// </summary>
internal sealed class ScriptLoss : ITrainableLoss
{
    private readonly ScriptBlock _block;
    private readonly SessionState _session;
    private readonly IReadOnlyList<NamedParameter> _parameters;
    private readonly string _features;
    private readonly string? _labels;

    /// <param name="block">The loss.</param>
    /// <param name="parameters">Where training starts: numbers, arrays and tensors by the names of the block's parameters.</param>
    /// <param name="session">Where the block's functions and variables are.</param>
    /// <exception cref="TracingException"><c>ParametersEmpty</c>, <c>ParameterNotFound</c>, <c>FeaturesParameterMissing</c>, or one of the errors of a point.</exception>
    public ScriptLoss(ScriptBlock block, IDictionary parameters, SessionState session)
    {
        _block = block;
        _session = session;
        if (parameters.Count == 0)
            throw new TracingException("ParametersEmpty", "-Parameters has no entry. Give the start of each parameter that is to be learned, for example @{ W = New-Tensor 4, 3 -Gaussian 0.1; b = New-Tensor 3 }.");
        var text = new BlockText(block);
        _parameters = [.. PointValue.Keys(parameters).Select(name => new NamedParameter(Declared(name, text), parameters[name]))];
        ParameterAst[] left = [.. text.Parameters.Where(parameter => !_parameters.Any(known => known.Is(Name(parameter))))];
        if (left.Length == 0)
            throw new TracingException("FeaturesParameterMissing", "Every parameter of the loss is named in -Parameters, and none is left for the features. Write param($W, $b, $X, $y): the two that are not in -Parameters receive features and labels.", text.ParameterExtent);
        if (Array.Find(left[Math.Min(2, left.Length)..], parameter => parameter.DefaultValue is null) is { } extra)
            throw new TracingException("ParameterMissing", $"${Name(extra)} is not in -Parameters, and features and labels go to ${Name(left[0])} and ${Name(left[1])}. Add it to -Parameters, or give it a default.", extra.Extent);
        _features = Name(left[0]);
        _labels = left.Length > 1 ? Name(left[1]) : null;
        Parameters = new ParameterDictionary(_parameters.SelectMany(parameter => parameter.Leaves));
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Parameters { get; }

    /// <inheritdoc/>
    public string Identity => _block.ToString();

    /// <inheritdoc/>
    public Preprocessing? Preprocessing { get; init; }

    /// <inheritdoc/>
    public bool HasOutputs => false;

    /// <inheritdoc/>
    public bool NeedsLabels => _labels is not null;

    /// <summary>The parameters that the last record does not depend on.</summary>
    public IReadOnlyCollection<string> Unused { get; private set; } = [];

    /// <summary>The functions that the last record went through whose derivative is zero wherever it exists.</summary>
    public IReadOnlyCollection<string> Steps { get; private set; } = [];

    /// <inheritdoc/>
    public LossGraph Graph(LossPoint point, bool training)
    {
        var at = new OrderedDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in _parameters)
            at.Add(parameter.Name, parameter.Value(point.Parameters));
        at.Add(_features, point.Features);
        if (_labels is not null)
            at.Add(_labels, point.Labels);
        var script = new ScriptFunction(_block, at, _session);
        var learned = script.Point.Numbers.Length - point.Features.Count - (_labels is null ? 0 : point.Labels.Count);
        script.Bounds = Fixed(script.Point.Numbers, learned);
        var trace = VerifiedVectorFunction.Of(script).Trace;
        Steps = script.Steps;
        if (trace.Outputs.Sum(output => output.Shape.Count) is not 1 and var count)
            throw new TracingException("FunctionReturnedArray", $"The loss gave {count} values where one number is needed: the mean over the mini-batch. Take .Mean() of the losses of its rows.", script.Extent);
        var inputs = trace.Inputs;
        var names = Parameters.Keys.ToArray();
        var used = new Dataflow(trace.Session.Graph, trace.Outputs).Nodes.ToHashSet();
        Unused = [.. names.Where((_, i) => !used.Contains(inputs[i]))];
        return LossGraph.Recorded(
            names,
            [.. inputs.Take(names.Length)],
            inputs[names.Length],
            _labels is null ? trace.Session.Graph.Input("labels", point.Labels.Shape) : inputs[names.Length + 1],
            trace.Outputs[0].Reshape(Shape.Scalar),
            trace.Session.Violations());
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> Named(IReadOnlyDictionary<string, Tensor> trained) =>
        new ParameterDictionary(_parameters.SelectMany(parameter => parameter.Named(trained)));

    /// <summary>Bounds that let the learned numbers go anywhere and hold the data where they are.</summary>
    private static CallBounds Fixed(double[] numbers, int learned)
    {
        var (lower, upper) = ((double[])numbers.Clone(), (double[])numbers.Clone());
        Array.Fill(lower, double.NegativeInfinity, 0, learned);
        Array.Fill(upper, double.PositiveInfinity, 0, learned);
        return new CallBounds(lower, upper);
    }

    private static string Declared(string name, BlockText block) =>
        block.Names.FirstOrDefault(declared => declared.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new TracingException("ParameterNotFound", $"-Parameters names '{name}', which is not a parameter of the loss{(block.Parameters.Count == 0 ? "; begin the block with param($W, $b, $X, $y)" : $": those are {string.Join(", ", block.Names.Select(declared => "$" + declared))}")}.", block.ParameterExtent);

    private static string Name(ParameterAst parameter) => parameter.Name.VariablePath.UserPath;

    /// <summary>A parameter as the caller arranged it, each of its numbers and tensors learned under a name of its own.</summary>
    private sealed class NamedParameter
    {
        private readonly PointValue _arrangement;
        private readonly string[] _names;

        public NamedParameter(string name, object? value)
        {
            var entries = new PointEntries();
            Name = name;
            _arrangement = PointValue.Read(value, entries, $"-Parameters.{name}");
            _names = [.. _arrangement.Leaves().Select(place => name + place)];
            Leaves = [.. _names.Zip(entries.Leaves, (leaf, start) => KeyValuePair.Create(leaf, start as Tensor ?? Tensor.Scalar((double)start)))];
        }

        public string Name { get; }

        public KeyValuePair<string, Tensor>[] Leaves { get; }

        public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

        /// <summary>What the block receives.</summary>
        public object Value(IReadOnlyDictionary<string, Tensor> now) =>
            _arrangement.Fill(new LeafFiller([.. _names.Select(name => now[name].Rank == 0 ? now[name].ToScalar() : (object)now[name])]));

        public IEnumerable<KeyValuePair<string, Tensor>> Named(IReadOnlyDictionary<string, Tensor> trained) =>
            _arrangement is ArrayPoint array && Array.TrueForAll(array.Items, item => item is NumberPoint)
                ? [KeyValuePair.Create(Name, Tensor.Vector([.. _names.Select(name => trained[name].ToScalar())]))]
                : _names.Select(name => KeyValuePair.Create(name, trained[name]));
    }
}
