namespace GradTools.Differentiation.Formulas;

/// <summary>A computation that cannot be written as a formula.</summary>
/// <param name="errorId"><c>NoFormula</c>, <c>ConstantTooLarge</c> or <c>GradientScriptTooLong</c>.</param>
/// <param name="message">What it is.</param>
internal sealed class FormulaException(string errorId, string message) : GradToolsException(errorId, message)
{
    /// <summary>There is more than anybody reads.</summary>
    /// <param name="what">How much.</param>
    internal static FormulaException TooLong(string what) =>
        new("GradientScriptTooLong", $"{what}, which is too long to be read as text: loops are written out turn by turn. Give a shorter point or fewer turns, write the block with tensors, or use Get-Gradient.");
}
