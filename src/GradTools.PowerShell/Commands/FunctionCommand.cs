using System.Management.Automation;
using GradTools.Graphs;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Checking;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The base of the cmdlets that take a function and a point.</summary>
public abstract class FunctionCommand : GradToolsCommand
{
    /// <summary>The function: a script block, or the name of a function.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [BlockOrFunction, ValidateNotNull]
    public ScriptBlock Function { get; set; } = null!;

    /// <summary>The point: a number, an array, a matrix, a tensor, or a dictionary or an object by parameter. Points from the pipeline are taken one by one; of an object with a property At or Point, that is the point.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Point")]
    [ValidateNotNull]
    public object At { get; set; } = null!;

    /// <inheritdoc/>
    protected sealed override void Process()
    {
        try
        {
            Process(new ScriptFunction(Function, PipedPoint.Of(At), SessionState));
        }
        catch (GradToolsException exception) when (MyInvocation.ExpectingInput)
        {
            WriteError(exception, At);
        }
    }

    /// <summary>Does the work at a point.</summary>
    private protected abstract void Process(ScriptFunction script);

    /// <summary>Refuses values that are not finite.</summary>
    private protected static void RequireFinite(ReadOnlySpan<double> values, ScriptFunction script)
    {
        foreach (var value in values)
            if (!double.IsFinite(value))
                throw new TracingException("FunctionNotFinite", FormattableString.Invariant($"The function is {value} at the point, so it has no gradient there. Choose a point at which it is defined."), script.Extent);
    }

    /// <summary>Entries row by row as a matrix.</summary>
    private protected static double[,] Matrix(double[] entries, int columns)
    {
        var matrix = new double[entries.Length / columns, columns];
        Buffer.BlockCopy(entries, 0, matrix, 0, entries.Length * sizeof(double));
        return matrix;
    }

    /// <summary>Warns, once for a call, of functions in the block that no gradient goes through.</summary>
    private protected void WarnOfSteps(ScriptFunction script)
    {
        if (script.Steps.Count > 0)
            WriteWarning($"The function uses {string.Join(", ", script.Steps)}: constant between its steps, so its derivative is taken as zero.");
    }

    /// <summary>Refuses a function that gives more than one number.</summary>
    private protected static void RequireScalar(IReadOnlyList<Node> outputs, ScriptFunction script)
    {
        var count = outputs.Sum(output => output.Shape.Count);
        if (count != 1)
            throw new TracingException("FunctionReturnedArray", $"The function returned {count} values where one number is needed. Sum them, or ask for Get-Jacobian.", script.Extent);
    }
}
