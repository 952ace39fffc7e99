using System.Globalization;
using System.Text.RegularExpressions;

namespace GradTools.Differentiation.Formulas;

/// <summary>Formulas as LaTeX.</summary>
/// <param name="formulas">The formulas.</param>
internal sealed partial class LatexWriter(IReadOnlyList<Formula> formulas) : FormulaWriter(Uses(formulas))
{
    /// <summary>A part that is used again has a name when it is longer than this.</summary>
    private const int LongText = 60;

    private static readonly HashSet<string> Greek =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega",
    ];

    private static readonly Dictionary<string, string> Functions = new()
    {
        ["Sin"] = @"\sin", ["Cos"] = @"\cos", ["Tan"] = @"\tan", ["Asin"] = @"\arcsin", ["Acos"] = @"\arccos", ["Atan"] = @"\arctan", ["Sinh"] = @"\sinh", ["Cosh"] = @"\cosh",
        ["Tanh"] = @"\tanh", ["Log"] = @"\ln", ["Log2"] = @"\log_{2}", ["Log10"] = @"\log_{10}", ["Max"] = @"\max", ["Min"] = @"\min", ["Sigmoid"] = @"\sigma", ["Digamma"] = @"\psi", ["Sign"] = @"\operatorname{sgn}",
    };

    /// <summary>A variable: one letter as it is, Greek names as letters, indices below.</summary>
    public static string Symbol(string name)
    {
        var parts = Part().Matches(name).Select(match => match.Value).ToArray();
        var letter = parts[0] switch
        {
            "_" => "x",
            { Length: 1 } single => single,
            var greek when Greek.Contains(greek) => $@"\{greek}",
            var word => $@"\mathrm{{{word.Replace("_", @"\_", StringComparison.Ordinal)}}}",
        };
        return parts.Length == 1 ? letter : $"{letter}_{{{string.Join(',', parts.Skip(1).Select(part => part.Replace("_", @"\_", StringComparison.Ordinal)))}}}";
    }

    protected override bool FractionsGroup => true;

    protected override string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"t_{{{number}}}");

    protected override string Variable(string name) => Symbol(name);

    protected override string Number(double number)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? @"\mathrm{NaN}" : number > 0 ? @"\infty" : @"-\infty";
        var parts = base.Number(number).Split('E');
        return parts.Length == 1 ? parts[0] : string.Create(CultureInfo.InvariantCulture, $@"{parts[0]} \cdot 10^{{{int.Parse(parts[1], CultureInfo.InvariantCulture)}}}");
    }

    protected override string Call(CallFormula call, IReadOnlyList<Written> arguments)
    {
        var text = arguments.Select(argument => argument.Text).ToArray();
        return call.Function switch
        {
            "Exp" => $"e^{{{text[0]}}}",
            "Sqrt" => $@"\sqrt{{{text[0]}}}",
            "Cbrt" => $@"\sqrt[3]{{{text[0]}}}",
            "Abs" => $@"\left|{text[0]}\right|",
            "Floor" => $@"\left\lfloor {text[0]} \right\rfloor",
            "Ceiling" => $@"\left\lceil {text[0]} \right\rceil",
            "Pow" => $"{{{Within(arguments[0], Binding.Atom)}}}^{{{text[1]}}}",
            "Equal" => $@"\left[{text[0]} = {text[1]}\right]",
            "Greater" => $@"\left[{text[0]} > {text[1]}\right]",
            "GreaterOrEqual" => $@"\left[{text[0]} \ge {text[1]}\right]",
            "Remainder" => $@"\left({text[0]} \bmod {text[1]}\right)",
            "Where" => $@"\begin{{cases}} {text[1]} & {text[0]} \\ {text[2]} & \text{{otherwise}} \end{{cases}}",
            var function => $@"{Functions.GetValueOrDefault(function, $@"\operatorname{{{function}}}")}\left({string.Join(", ", text)}\right)",
        };
    }

    protected override Written Fraction(IReadOnlyList<string> above, IReadOnlyList<string> below)
    {
        var numerator = above.Count == 0 ? "1" : Times(above);
        return below.Count == 0 ? new Written(numerator, Binding.Product) : new Written($@"\frac{{{numerator}}}{{{Times(below)}}}", Binding.Product);
    }

    protected override string Power(Written value, int exponent) => string.Create(CultureInfo.InvariantCulture, $"{{{(value.Text.Contains('^', StringComparison.Ordinal) ? Parentheses(value.Text) : Within(value, Binding.Atom))}}}^{{{exponent}}}");

    protected override string Parentheses(string text) => $@"\left({text}\right)";

    protected override bool IsWorthAName(Formula formula, Written written) => written.Text.Length > LongText;

    /// <summary>Factors side by side; a dot where a number would run into the one before.</summary>
    private static string Times(IReadOnlyList<string> factors)
    {
        var text = factors[0];
        foreach (var factor in factors.Skip(1))
            text += (char.IsAsciiDigit(factor[0]) ? @" \cdot " : @" \, ") + factor;
        return text;
    }

    [GeneratedRegex(@"[^\[\].,\s]+")]
    private static partial Regex Part();
}
