using System.Globalization;

namespace GradTools.Differentiation.Formulas;

/// <summary>Formulas as PowerShell.</summary>
/// <param name="formulas">The formulas.</param>
/// <param name="variable">The text of a variable.</param>
/// <param name="taken">Names that parts must not have.</param>
internal sealed class PowerShellWriter(IReadOnlyList<Formula> formulas, Func<string, string> variable, IReadOnlySet<string> taken) : FormulaWriter(Uses(formulas))
{
    private readonly string _prefix = Enumerable.Range(0, int.MaxValue).Select(i => new string('t', i + 1)).First(prefix => !taken.Any(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    protected override string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"${_prefix}{number}");

    protected override string Variable(string name) => variable(name);

    protected override string Number(double number) => double.IsFinite(number)
        ? base.Number(number)
        : $"[double]::{(double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity")}";

    protected override string Tensor(TensorFormula tensor) => PowerShellTensors.Literal(tensor.Value);

    protected override string Call(CallFormula call, IReadOnlyList<Written> arguments) => PowerShellTensors.Call(call, arguments) ?? call.Function switch
    {
        "Equal" => $"[double]({Within(arguments[0], Binding.Product)} -eq {Within(arguments[1], Binding.Product)})",
        "Greater" => $"[double]({Within(arguments[0], Binding.Product)} -gt {Within(arguments[1], Binding.Product)})",
        "GreaterOrEqual" => $"[double]({Within(arguments[0], Binding.Product)} -ge {Within(arguments[1], Binding.Product)})",
        "Remainder" => $"({Within(arguments[0], Binding.Product)} % {Within(arguments[1], Binding.Atom)})",
        _ => $"[{(PowerShellFunctions.OfMath.Contains(call.Function) ? "Math" : "Grad")}]::{call.Function}({string.Join(", ", call.Arguments.Select((argument, i) => Argument(argument, arguments[i])))})",
    };

    /// <summary>A comparison has a cast in front.</summary>
    protected override Binding CallBinding(CallFormula call) => call.Function is "Equal" or "Greater" or "GreaterOrEqual" ? Binding.Product : Binding.Atom;

    /// <summary>A whole number gets a decimal point, which keeps PowerShell from the whole-number forms of <c>[Math]</c>.</summary>
    private static string Argument(Formula formula, Written written) =>
        formula is NumberFormula { Value: var value } && value == Math.Truncate(value) && Math.Abs(value) < 1e15 ? $"{written.Text}.0" : written.Text;

    protected override Written Fraction(IReadOnlyList<Factor> above, IReadOnlyList<Factor> below)
    {
        var numerator = above.Count == 0 ? "1" : string.Join(" * ", above.Select(factor => factor.Text));
        return below.Count switch
        {
            0 => new Written(numerator, Binding.Product),
            1 when !below[0].Text.Contains(' ', StringComparison.Ordinal) => new Written($"{numerator} / {below[0].Text}", Binding.Product),
            _ => new Written($"{numerator} / ({string.Join(" * ", below.Select(factor => factor.Text))})", Binding.Product),
        };
    }

    protected override string Power(Formula formula, Written value, int exponent) => exponent <= 3 && value.Binding == Binding.Atom
        ? string.Join(" * ", Enumerable.Repeat(value.Text, exponent))
        : string.Create(CultureInfo.InvariantCulture, $"[{(formula.Shape.IsScalar ? "Math" : "Grad")}]::Pow({value.Text}, {exponent})");

    protected override string Parentheses(string text) => $"({text})";

    protected override bool IsWorthAName(Formula formula, Written written) => formula is not SumFormula { IsMultiple: true } || written.Text.Length > 20;
}
