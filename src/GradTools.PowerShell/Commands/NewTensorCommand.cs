using System.Collections;
using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Scripting;
using GradTools.Tensors;

namespace GradTools.PowerShell.Commands;

/// <summary>Makes a tensor from values, or with a shape and zeros, ones or random numbers.</summary>
[Cmdlet(VerbsCommon.New, "Tensor", DefaultParameterSetName = FromValue)]
[OutputType(typeof(Tensor))]
public sealed class NewTensorCommand : GradToolsCommand
{
    private const string FromValue = "Value";
    private const string Zeros = "Zero";
    private const string Ones = "One";
    private const string Normal = "Gaussian";
    private const string Even = "Uniform";

    private readonly List<object?> _items = [];
    private readonly ObjectTable _rows = new();
    private bool _isPiped;

    /// <summary>The values: a number, an array, a [double[,]] or lists in lists. What comes through the pipeline is put together: numbers make a vector; arrays, and objects whose properties are numbers, the rows of a matrix.</summary>
    [Parameter(ParameterSetName = FromValue, Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public object Value { get; set; } = null!;

    /// <summary>The length of each axis. With -Value: the shape the values are put into, row by row.</summary>
    [Parameter(ParameterSetName = FromValue, Position = 1)]
    [Parameter(ParameterSetName = Zeros, Mandatory = true)]
    [Parameter(ParameterSetName = Ones, Mandatory = true)]
    [Parameter(ParameterSetName = Normal, Mandatory = true)]
    [Parameter(ParameterSetName = Even, Mandatory = true)]
    public int[]? Shape { get; set; }

    /// <summary>Fills with 0.</summary>
    [Parameter(ParameterSetName = Zeros, Mandatory = true)]
    public SwitchParameter Zero { get; set; }

    /// <summary>Fills with 1.</summary>
    [Parameter(ParameterSetName = Ones, Mandatory = true)]
    public SwitchParameter One { get; set; }

    /// <summary>Fills with normal random numbers of mean 0 and this standard deviation.</summary>
    [Parameter(ParameterSetName = Normal, Mandatory = true)]
    public double Gaussian { get; set; }

    /// <summary>Fills with random numbers evenly from the first number to the second.</summary>
    [Parameter(ParameterSetName = Even, Mandatory = true)]
    [ValidateCount(2, 2)]
    [ValidateNotNull]
    public double[] Uniform { get; set; } = [];

    /// <summary>Fixes the random numbers.</summary>
    [Parameter(ParameterSetName = Normal)]
    [Parameter(ParameterSetName = Even)]
    public int Seed { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _isPiped = ParameterSetName == FromValue && !MyInvocation.BoundParameters.ContainsKey(nameof(Value));

    /// <inheritdoc/>
    protected override void Process()
    {
        if (!_isPiped)
            WriteObject(Make(Value));
        else if (Value is PSObject { BaseObject: PSCustomObject } row)
            _rows.Add(row);
        else if (Value is PSObject { BaseObject: IDictionary } or IDictionary)
            _rows.Add(PSObject.AsPSObject(Value));
        else
            _items.Add(Value);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_isPiped)
            WriteObject(Make(_rows.Rows.Count > 0 ? _rows.Rows.Select(row => (object)row.ToArray()).Concat(_items).ToArray() : _items));
    }

    private object Make(object? value) => ParameterSetName switch
    {
        Zeros => Tensor.Full(TheShape, 0),
        Ones => Tensor.Full(TheShape, 1),
        Normal => RandomTensor.Gaussian(TheShape, Gaussian, Seed),
        Even => RandomTensor.Uniform(TheShape, Uniform[0], Uniform[1], Seed),
        _ => TracedStack.From(value) is { } traced
            ? Shape is null ? traced : (traced as TracedTensor)?.Reshape(Shape) ?? traced
            : Shape is null ? TensorValue.From(value) : TensorValue.From(value).Reshape(Shape),
    };

    private Shape TheShape => Tensors.Shape.Of(Shape!);
}
