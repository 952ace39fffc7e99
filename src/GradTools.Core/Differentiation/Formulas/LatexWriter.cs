using System.Globalization;
using System.Text.RegularExpressions;

namespace GradTools.Differentiation.Formulas;

/// <summary>Formulas as LaTeX.</summary>
/// <param name="formulas">The formulas.</param>
internal sealed partial class LatexWriter(IReadOnlyList<Formula> formulas) : FormulaWriter(Uses(formulas))
{
    /// <summary>A part that is used again has a name when it is longer than this.</summary>
    private const int LongText = 60;

    private const int MostNumbers = 64;

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

    protected override string Tensor(TensorFormula tensor)
    {
        if (tensor.Value.Rank > 2 || tensor.Value.Count > MostNumbers)
            throw new FormulaException("ConstantTooLarge", $"The block uses a tensor of the shape {tensor.Shape} from outside, too many numbers to write out. Make it a parameter, and give it with -At.");
        var rows = tensor.Value.ToArray().Select(Number).Chunk(tensor.Shape.Rank == 2 ? tensor.Shape[1] : 1); // a vector is a column
        return $@"\begin{{pmatrix}} {string.Join(@" \\ ", rows.Select(row => string.Join(" & ", row)))} \end{{pmatrix}}";
    }

    protected override Binding CallBinding(CallFormula call) => call.Function switch
    {
        "MatMul" => Binding.Product,
        "Reshape" when call.Shape.Rank == 1 || IsColumn(call) => Binding.Sum, // as loose as what is inside may be
        _ => Binding.Atom,
    };

    private static bool IsColumn(CallFormula call) => call is { Shape.Rank: 2, Arguments: [{ Shape.Rank: 1 }] } && call.Shape[1] == 1;

    private static bool IsRow(CallFormula call) => call is { Shape.Rank: 2, Arguments: [{ Shape.Rank: 1 }] } && call.Shape[0] == 1;

    protected override string Call(CallFormula call, IReadOnlyList<Written> arguments)
    {
        var text = arguments.Select(argument => argument.Text).ToArray();
        string Below(string name) => $@"\operatorname{{{name}}}_{{{string.Join(@" \times ", call.Numbers)}}}\left({text[0]}\right)";
        return call.Function switch
        {
            "Ones" or "Zeros" => $@"\mathbf{{{(call.Function == "Ones" ? 1 : 0)}}}_{{{string.Join(@" \times ", call.Numbers)}}}",
            "MatMul" => $@"{Within(arguments[0], Binding.Product)} \, {Within(arguments[1], Binding.Product)}",
            "Transpose" when call.Numbers.Count == 2 => $@"{{{Within(arguments[0], Binding.Atom)}}}^{{\top}}",
            "Reshape" when call.Shape.Rank == 1 || IsColumn(call) => text[0], // a vector is a column
            "Reshape" when IsRow(call) => $@"{{{Within(arguments[0], Binding.Atom)}}}^{{\top}}",
            "Transpose" or "Reshape" => Below(call.Function.ToLowerInvariant()),
            "Sum" => $@"\operatorname{{sum}}\left({text[0]}\right)",
            "SumAxis" or "MaxAxis" or "MinAxis" => $@"\operatorname{{{call.Function[..3].ToLowerInvariant()}}}_{{{call.Numbers[0]}}}\left({text[0]}\right)",
            "LogSumExp" or "Softmax" => Below(call.Function.ToLowerInvariant()),
            "Slice" => $@"\operatorname{{slice}}_{{{call.Numbers[0]},\,{call.Numbers[1]}\dots{call.Numbers[1] + call.Numbers[2] - 1}}}\left({text[0]}\right)",
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

    protected override Written Fraction(IReadOnlyList<Factor> above, IReadOnlyList<Factor> below)
    {
        var numerator = above.Count == 0 ? "1" : Times(above);
        return below.Count == 0 ? new Written(numerator, Binding.Product) : new Written($@"\frac{{{numerator}}}{{{Times(below)}}}", Binding.Product);
    }

    protected override string Power(Formula formula, Written value, int exponent) => string.Create(CultureInfo.InvariantCulture, $"{{{(value.Text.Contains('^', StringComparison.Ordinal) ? Parentheses(value.Text) : Within(value, Binding.Atom))}}}^{{{exponent}}}");

    protected override string Parentheses(string text) => $@"\left({text}\right)";

    protected override bool IsWorthAName(Formula formula, Written written) => written.Text.Length > LongText;

    /// <summary>Factors side by side; a dot where a number would run into the one before. Numbers go before tensors, which are multiplied entry by entry.</summary>
    private static string Times(IReadOnlyList<Factor> factors)
    {
        var text = "";
        foreach (var factor in factors.Where(factor => !factor.IsTensor))
            text += (text.Length == 0 ? "" : char.IsAsciiDigit(factor.Text[0]) ? @" \cdot " : @" \, ") + factor.Text;
        var tensors = string.Join(@" \odot ", factors.Where(factor => factor.IsTensor).Select(factor => factor.Text));
        return text.Length > 0 && tensors.Length > 0 ? $@"{text} \, {tensors}" : text + tensors;
    }

    [GeneratedRegex(@"[^\[\].,\s]+")]
    private static partial Regex Part();
}
