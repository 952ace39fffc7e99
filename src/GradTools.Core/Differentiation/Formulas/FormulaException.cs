namespace GradTools.Differentiation.Formulas;

/// <summary>A computation that cannot be written as a formula.</summary>
/// <param name="errorId"><c>GradientScriptNeedsNumbers</c> or <c>NoFormula</c>.</param>
/// <param name="message">What it is.</param>
public sealed class FormulaException(string errorId, string message) : GradToolsException(errorId, message);
