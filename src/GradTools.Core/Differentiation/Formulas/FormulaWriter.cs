using System.Globalization;

namespace GradTools.Differentiation.Formulas;

/// <summary>How tightly the outermost part of a text holds together.</summary>
internal enum Binding
{
    /// <summary>A sum, or anything with a sign in front.</summary>
    Sum,

    /// <summary>A product.</summary>
    Product,

    /// <summary>A name, a number or a call.</summary>
    Atom,
}

/// <summary>A formula as text.</summary>
internal readonly record struct Written(string Text, Binding Binding);

/// <summary>A factor of a product as text.</summary>
internal readonly record struct Factor(string Text, bool IsTensor = false);

/// <summary>Formulas as text, with a name for what is used more than once or is nested deeply.</summary>
/// <param name="uses">How often each formula is written.</param>
internal abstract class FormulaWriter(IReadOnlyDictionary<Formula, int> uses)
{
    private const int DeepestNesting = 12;

    private readonly Dictionary<Formula, Written> _written = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Formula, int> _depths = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Name, string Text)> _names = [];

    /// <summary>The named parts, each before those that use it.</summary>
    public IReadOnlyList<(string Name, string Text)> Names => _names;

    /// <summary>How often each formula is written, the outermost ones included; parts before what they are part of.</summary>
    public static Dictionary<Formula, int> Uses(IReadOnlyList<Formula> formulas)
    {
        var uses = new Dictionary<Formula, int>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Formula>(formulas);
        while (pending.TryPop(out var formula))
        {
            uses[formula] = uses.GetValueOrDefault(formula) + 1;
            if (uses[formula] == 1)
                foreach (var part in formula.Parts)
                    pending.Push(part);
        }

        return uses;
    }

    /// <summary>Writes all, parts first: nothing here recurses.</summary>
    public void WriteAll()
    {
        foreach (var formula in uses.Keys.OrderBy(formula => formula.Id))
        {
            var written = Write(formula);
            var depth = 1 + formula.Parts.Select(part => _depths[part]).DefaultIfEmpty(0).Max();
            if (formula is not (NumberFormula or VariableFormula or CallFormula { Function: "Ones" or "Zeros" }) && ((uses[formula] > 1 && IsWorthAName(formula, written)) || depth > DeepestNesting))
            {
                var name = Name(_names.Count + 1);
                _names.Add((name, written.Text));
                (written, depth) = (new Written(name, Binding.Atom), 1);
            }

            _written.Add(formula, written);
            _depths.Add(formula, depth);
        }
    }

    /// <summary>The text of a formula.</summary>
    public string Text(Formula formula) => _written[formula].Text;

    protected abstract string Name(int number);

    protected abstract string Variable(string name);

    protected abstract string Call(CallFormula call, IReadOnlyList<Written> arguments);

    protected abstract string Tensor(TensorFormula tensor);

    protected abstract Written Fraction(IReadOnlyList<Factor> above, IReadOnlyList<Factor> below);

    protected abstract string Power(Formula formula, Written value, int exponent);

    protected abstract string Parentheses(string text);

    protected abstract bool IsWorthAName(Formula formula, Written written);

    /// <summary>A number with all its digits.</summary>
    protected virtual string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The text of a part, in parentheses where it does not hold together.</summary>
    protected string Within(Formula formula, Binding needed) => Within(_written[formula], needed);

    protected string Within(Written written, Binding needed) => written.Binding < needed ? Parentheses(written.Text) : written.Text;

    private Written Write(Formula formula) => formula switch
    {
        NumberFormula number => new Written(Number(number.Value), number.Value < 0 || !double.IsFinite(number.Value) ? Binding.Sum : Binding.Atom),
        TensorFormula tensor => new Written(Tensor(tensor), Binding.Atom),
        VariableFormula variable => new Written(Variable(variable.Name), Binding.Atom),
        SumFormula sum => new Written(Sum(sum, out var binding), binding),
        ProductFormula product => Product(product, 1),
        CallFormula call => new Written(Call(call, [.. call.Arguments.Select(argument => _written[argument])]), CallBinding(call)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Whether a fraction bar makes parentheses below it needless.</summary>
    protected virtual bool FractionsGroup => false;

    /// <summary>How tightly the text of a function holds together.</summary>
    protected virtual Binding CallBinding(CallFormula call) => Binding.Atom;

    private string Sum(SumFormula sum, out Binding binding)
    {
        // A sum begins with something positive where it has it.
        var terms = sum.Terms.OrderBy(term => term.Coefficient < 0).Select(term => (IsNegative: term.Coefficient < 0, Written: Multiple(Math.Abs(term.Coefficient), term.Term))).ToList();
        if (sum.Constant != 0)
        {
            var (above, below) = Ratio(Math.Abs(sum.Constant));
            var constant = (sum.Constant < 0, below == 1 ? new Written(Number(above), Binding.Atom) : Fraction([new(Number(above))], [new(Number(below))]));
            if (sum.Constant > 0 && terms[0].IsNegative)
                terms.Insert(0, constant);
            else
                terms.Add(constant);
        }

        binding = terms.Count == 1 && !terms[0].IsNegative ? terms[0].Written.Binding : Binding.Sum;
        var text = "";
        foreach (var (isNegative, written) in terms)
            text += (text.Length, isNegative) switch
            {
                (0, false) => written.Text,
                (0, true) => $"-{Within(written, Binding.Product)}",
                (_, false) => $" + {Within(written, Binding.Product)}",
                _ => $" - {Within(written, Binding.Product)}",
            };
        return text;
    }

    /// <summary>A positive multiple of a formula.</summary>
    private Written Multiple(double coefficient, Formula formula)
    {
        if (coefficient == 1)
            return _written[formula];
        if (formula is ProductFormula product && _written[formula].Binding != Binding.Atom)
            return Product(product, coefficient);
        var (above, below) = Ratio(coefficient);
        var factor = new Factor(Within(formula, Binding.Product), !formula.Shape.IsScalar);
        return Fraction(above == 1 ? [factor] : [new(Number(above)), factor], below == 1 ? [] : [new(Number(below))]);
    }

    private Written Product(ProductFormula product, double coefficient)
    {
        var (above, below) = Ratio(coefficient);
        List<Factor> numerator = above == 1 ? [] : [new(Number(above))];
        List<Factor> denominator = below == 1 ? [] : [new(Number(below))];
        var isAlone = FractionsGroup && denominator.Count == 0 && product.Factors.Count(factor => factor.Exponent < 0) == 1;
        foreach (var (value, exponent) in product.Factors)
        {
            var text = Math.Abs(exponent) == 1 ? Within(value, isAlone && exponent < 0 ? Binding.Sum : Binding.Product) : Power(value, _written[value], Math.Abs(exponent));
            (exponent > 0 ? numerator : denominator).Add(new Factor(text, !value.Shape.IsScalar));
        }

        return Fraction(numerator, denominator);
    }

    /// <summary>A number as a fraction of small whole numbers where it is one that decimals only come near to: 0.666... is 2 / 3.</summary>
    private static (double Above, double Below) Ratio(double number)
    {
        if (number.ToString("R", CultureInfo.InvariantCulture).Length <= 8)
            return (number, 1);
        for (var below = 2; below <= 1000; below++)
        {
            var above = Math.Round(number * below);
            if (above is > 0 and < 1e6 && Math.Abs((above / below) - number) <= 2e-16 * number)
                return (above, below);
        }

        return (number, 1);
    }
}
