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

    /// <summary>The values: a number, an array, a [double[,]] or lists in lists.</summary>
    [Parameter(ParameterSetName = FromValue, Mandatory = true, Position = 0)]
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
    protected override void Process() => WriteObject(ParameterSetName switch
    {
        Zeros => Tensor.Full(TheShape, 0),
        Ones => Tensor.Full(TheShape, 1),
        Normal => RandomTensor.Gaussian(TheShape, Gaussian, Seed),
        Even => RandomTensor.Uniform(TheShape, Uniform[0], Uniform[1], Seed),
        _ => TracedStack.From(Value) is { } traced
            ? Shape is null ? traced : (traced as TracedTensor)?.Reshape(Shape) ?? traced
            : Shape is null ? TensorValue.From(Value) : TensorValue.From(Value).Reshape(Shape),
    });

    private Shape TheShape => Tensors.Shape.Of(Shape!);
}
