namespace GradTools.Differentiation.Formulas;

/// <summary>The functions that formulas are written with in PowerShell. An operation of such a name has a formula.</summary>
internal static class PowerShellFunctions
{
    /// <summary>Those of <c>[Math]</c>, for numbers.</summary>
    public static IReadOnlySet<string> OfMath { get; } = new HashSet<string>
    {
        "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atan2", "Atanh", "Cbrt", "Ceiling", "Cos", "Cosh", "Exp", "Floor", "Log", "Log10", "Log2",
        "Max", "Min", "Pow", "Round", "Sign", "Sin", "Sinh", "Sqrt", "Tan", "Tanh", "Truncate",
    };

    /// <summary>Those of <c>[Grad]</c>, for numbers and for tensors, entry by entry.</summary>
    public static IReadOnlySet<string> OfGrad { get; } = new HashSet<string>
    {
        "Abs", "Cos", "Digamma", "Erf", "Exp", "Greater", "Log", "LogGamma", "Max", "Min", "Pow", "ReLU", "Sigmoid", "Sin", "Softplus", "Sqrt", "Tanh", "Where",
    };

    /// <summary>Whether a formula calls an operation by its name: there is a function or an operator for it.</summary>
    public static bool Has(string operation) => OfMath.Contains(operation) || OfGrad.Contains(operation) || operation is "Equal" or "GreaterOrEqual" or "Remainder";
}
