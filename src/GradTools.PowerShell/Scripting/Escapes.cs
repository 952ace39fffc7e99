using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>The errors for recorded values that are turned into plain ones, each with an id of its own.</summary>
internal static class Escapes
{
    private const string Otherwise = " Get-NumericalGradient can still evaluate the block as it is.";

    /// <summary>A recorded value became text.</summary>
    public static TracingException Text(IScriptExtent? extent = null) => Of(
        "TracedValueToText",
        "text",
        "Text carries no gradient. Keep the number as it is; to look at it, use Write-Host or Write-Verbose, which may show it.",
        extent);

    /// <summary>A recorded value became a whole number.</summary>
    public static TracingException Integer(string what) => Of(
        "TracedValueToInteger",
        what,
        "A whole number carries no gradient. To round, use [Math]::Round, [Math]::Floor or [Math]::Truncate, whose derivative is zero; to choose, compare (if, switch) or use [Grad]::Where.");

    /// <summary>A recorded value became a decimal.</summary>
    public static TracingException Decimal() => Of("TracedValueToDecimal", "[decimal]", "Gradients are computed in [double]: use [double], or no cast at all.");

    /// <summary>A recorded value became a key of a dictionary or of a set.</summary>
    public static TracingException Key(IScriptExtent? extent) => Of("TracedValueAsKey", "a key", "Keys are looked up by equality, which carries no gradient. Use names or whole numbers that do not depend on the point.", extent);

    /// <summary>A recorded value met a method of .NET that takes plain numbers.</summary>
    /// <param name="method">The method, as the script writes it.</param>
    /// <param name="name">Its name, if <c>[Grad]</c> may have one like it.</param>
    public static TracingException Method(string method, string? name = null)
    {
        var alike = name is null ? null : typeof(Grad).GetMethods().FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && known.IsStatic)?.Name;
        return Breaking(
            "TracedValueToMethod",
            $"A value that is being differentiated is given to {method} here, which takes plain values only. " + (alike is null ? "Write it with the functions of [Math] and [Grad]: Sigmoid, Softplus, Erf, LogGamma, Sum, Dot, Norm, LogSumExp, ..." : $"Use [Grad]::{alike} instead.") + Otherwise);
    }

    /// <summary>A recorded value met a method whose text is not followed: of .NET, or of an object of a script class that was made outside of the block.</summary>
    public static TracingException ObjectMethod(string method, IScriptExtent place) => new(
        "TracedValueToMethod",
        $"A value that is being differentiated is given to .{method}() here, which takes plain values only. Use the functions of [Math] and [Grad]; an object of a class in a script has to be made inside of the block, or its method written as a function." + Otherwise,
        place);

    /// <summary>A recorded value went to a program.</summary>
    public static TracingException Program(string program, IScriptExtent? extent) => Of(
        "TracedValueToProgram", $"text for the program '{program}'", "A program outside of PowerShell cannot be differentiated. Write its computation with [Math] and [Grad] functions.", extent);

    /// <summary>A recorded value became something else that carries no gradient.</summary>
    public static TracingException To(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(decimal))
            return Decimal();
        if (plain == typeof(string))
            return Text();
        return plain.IsPrimitive ? Integer($"[{type.Name}]") : Of("TracedValueEscaped", $"[{type.Name}]", "Keep it a number: use [Math] and [Grad] functions.");
    }

    /// <summary>An error because a value is recorded: where the block itself would have gone on, so that the record breaks off here whatever the script does.</summary>
    public static TracingException Breaking(string errorId, string message, IScriptExtent? extent = null)
    {
        var tracer = BlockTracer.Current;
        var error = new TracingException(errorId, message, extent ?? tracer?.Here());
        if (tracer is not null)
            tracer.Broken ??= error;
        return error;
    }

    private static TracingException Of(string errorId, string what, string remedy, IScriptExtent? extent = null) => Breaking(
        errorId,
        $"A value that is being differentiated was turned into {what} here; the gradient would be lost. {remedy}{Otherwise}",
        extent);
}
