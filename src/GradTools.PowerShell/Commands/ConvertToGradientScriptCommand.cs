using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>How a gradient is written out.</summary>
public enum GradientScriptFormat
{
    /// <summary>A script block.</summary>
    PowerShell,

    /// <summary>Formulas.</summary>
    LaTeX,
}

/// <summary>The gradient of a script block written out, as a script block or as formulas.</summary>
[Cmdlet(VerbsData.ConvertTo, "GradientScript")]
[OutputType(typeof(ScriptBlock), typeof(string))]
public sealed class ConvertToGradientScriptCommand : GradToolsCommand
{
    /// <summary>How far what is written may be from the gradient, relative to its size.</summary>
    private const double Tolerance = 1e-7;

    /// <summary>The function: a script block, or the name of a function.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [BlockOrFunction, ValidateNotNull]
    public ScriptBlock Function { get; set; } = null!;

    /// <summary>A point, which says how long arrays are and which branches are taken. Without one each parameter that has no default is a number.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Point")]
    public object? At { get; set; }

    /// <summary>A script block, or LaTeX.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<GradientScriptFormat>)), OneOf<GradientScriptFormat>]
    public Choice<GradientScriptFormat> As { get; set; } = GradientScriptFormat.PowerShell;

    /// <inheritdoc/>
    protected override void Process()
    {
        if (At is null && Collection(new BlockText(Function)) is { } collection)
            throw new TracingException("GradientScriptNeedsPoint", $"{collection.Extent.Text} is an array or a dictionary. Give a point with -At, which says how long it is.", collection.Extent);
        var script = new ScriptFunction(Function, At ?? Numbers(new BlockText(Function)), SessionState);
        var (function, trace) = Recorded(script);
        var gradient = new GradientScript(script, trace);
        if (gradient.Conditions.Count > 0 && At is null)
            throw new TracingException("GradientScriptNeedsPoint", $"The block goes different ways ({gradient.Conditions[0]}), and the gradient is written for one of them. Give a point of that way with -At.", script.Extent);
        foreach (var condition in gradient.Conditions)
            WriteVerbose($"The gradient holds where {condition}.");
        if (gradient.Conditions.Count > 0)
            WriteWarning($"The block goes different ways. What is written holds where they are those taken at the point: {gradient.Conditions[0]}{(gradient.Conditions.Count > 1 ? ", ..." : "")}.");
        var written = ScriptBlock.Create(gradient.ToScript());
        Verify(script, function, written);
        WriteObject(As == GradientScriptFormat.LaTeX ? gradient.ToLatex() : written);
    }

    private (VerifiedFunction Function, ScriptTrace Trace) Recorded(ScriptFunction script)
    {
        try
        {
            return (VerifiedFunction.Of(script, forGradient: true), script.Trace(script.Point.Numbers));
        }
        catch (TracingException exception) when (At is null)
        {
            throw new TracingException(exception.ErrorId, $"{exception.Reason} Each parameter was taken for a number; give a point with -At where they are arrays, or where the function needs others.", exception.Extent, exception);
        }
    }

    /// <summary>A parameter that the block takes the entries or the members of; null when there is none.</summary>
    private static VariableExpressionAst? Collection(BlockText block)
    {
        var names = block.Names.DefaultIfEmpty("_").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return block.Body.FindAll(ast => ast is IndexExpressionAst or MemberExpressionAst or ForEachStatementAst, searchNestedScriptBlocks: false)
            .Select(ast => ast switch
            {
                IndexExpressionAst index => index.Target,
                MemberExpressionAst member => member.Expression,
                ForEachStatementAst { Condition: PipelineAst { PipelineElements: [CommandExpressionAst items] } } => items.Expression,
                _ => null,
            })
            .OfType<VariableExpressionAst>()
            .FirstOrDefault(variable => names.Contains(variable.VariablePath.UserPath));
    }

    /// <summary>Some numbers at which most functions are defined.</summary>
    private static object Numbers(BlockText block)
    {
        var count = block.Parameters.TakeWhile(parameter => parameter.DefaultValue is null).Count() is var required and > 0 ? required : block.Parameters.Count;
        var numbers = Enumerable.Range(0, Math.Max(count, 1)).Select(i => (object)(0.5 + 0.375 / (i + 1))).ToArray();
        return numbers.Length == 1 ? numbers[0] : numbers;
    }

    /// <summary>Runs what was written and compares it with the gradient.</summary>
    private void Verify(ScriptFunction script, VerifiedFunction function, ScriptBlock written)
    {
        var point = script.Point.Numbers;
        var expected = new double[point.Length];
        function.ValueAndGradient(point, expected);
        var output = new ScriptFunction(written, At ?? Numbers(new BlockText(Function)), SessionState).Call(point);
        var given = script.Point.ReadGradient(output.Count == 1 ? output[0] : output);
        for (var i = 0; i < given.Length; i++)
            if (double.IsFinite(expected[i]) && Math.Abs(given[i] - expected[i]) > Tolerance * (1 + Math.Abs(expected[i])))
                throw new TracingException("GradientScriptMismatch", FormattableString.Invariant($"The gradient as it would be written gives {given[i]:G6} where the gradient is {expected[i]:G6}: rounding makes it useless at this point. Use Get-Gradient."), script.Extent);
    }
}
