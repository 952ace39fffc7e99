using System.Globalization;
using GradTools.Tensors;

namespace GradTools.Differentiation.Formulas;

/// <summary>
/// Makes formulas, simplified as they are made: no times one, no plus zero, like terms and like factors put together. Sums are not multiplied out.
/// </summary>
internal sealed class Algebra
{
    private readonly Dictionary<string, Formula> _known = [];

    /// <summary>A number.</summary>
    public Formula Number(double value) => Shared(
        string.Create(CultureInfo.InvariantCulture, $"n{BitConverter.DoubleToInt64Bits(value)}"), id => new NumberFormula(id, value));

    /// <summary>A variable.</summary>
    public Formula Variable(string name, Shape shape) => Shared($"v{name}", id => new VariableFormula(id, name, shape));

    /// <summary>A tensor of numbers; a number where all are the same.</summary>
    public Formula Tensor(Tensor value) => value.Count > 0 && value.AsSpan().IndexOfAnyExcept(value.AsSpan()[0]) < 0
        ? Number(value.AsSpan()[0])
        : Shared($"t{_known.Count}", id => new TensorFormula(id, value));

    /// <summary>A function, entry by entry.</summary>
    public Formula Call(string function, params Formula[] arguments) =>
        Shared($"c{function}({Ids(arguments)})", id => new CallFormula(id, function, arguments, Broadcast(arguments)));

    /// <summary>A function of whole tensors.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="shape">The shape of its value.</param>
    /// <param name="numbers">What it needs beside tensors, such as an axis.</param>
    /// <param name="arguments">The tensors.</param>
    public Formula Call(string function, Shape shape, int[] numbers, params Formula[] arguments) => Shared(
        $"c{function}[{string.Join(',', numbers)}]({Ids(arguments)})", id => new CallFormula(id, function, arguments, shape) { Numbers = numbers });

    /// <summary>A sum of multiples.</summary>
    /// <param name="parts">The summands; one that is closed is kept as it is, so that it can have a name.</param>
    public Formula Sum(params IReadOnlyList<(double Factor, Formula Formula, bool IsClosed)> parts)
    {
        var constant = 0.0;
        var coefficients = new OrderedTerms<double>((a, b) => a + b);
        foreach (var (factor, formula, isClosed) in parts)
        {
            if (formula is NumberFormula number)
            {
                constant += factor * number.Value;
            }
            else if (formula is SumFormula sum && (!isClosed || sum.IsMultiple))
            {
                constant += factor * sum.Constant;
                foreach (var (coefficient, term) in sum.Terms)
                    coefficients.Add(term, factor * coefficient);
            }
            else
            {
                coefficients.Add(formula, factor);
            }
        }

        var terms = coefficients.Where(coefficient => coefficient != 0).Select(entry => (entry.Value, entry.Formula)).ToArray();
        if (terms.Length == 0)
            return Number(constant);
        if (constant == 0 && terms is [(1, var only)])
            return only;
        return Shared(
            string.Create(CultureInfo.InvariantCulture, $"s{constant:R}:{string.Join(';', terms.OrderBy(term => term.Formula.Id).Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Value:R}*{term.Formula.Id}")))}"),
            id => new SumFormula(id, constant, terms, Broadcast(terms.Select(term => term.Formula))));
    }

    /// <summary>A product of whole powers.</summary>
    /// <param name="parts">The factors; one that is closed is kept as it is, so that it can have a name.</param>
    public Formula Product(params IReadOnlyList<(Formula Formula, int Exponent, bool IsClosed)> parts)
    {
        var coefficient = 1.0;
        var exponents = new OrderedTerms<int>((a, b) => a + b);
        foreach (var (part, exponent, isClosed) in parts)
        {
            var formula = part;
            if (formula is SumFormula { IsMultiple: true } multiple)
            {
                coefficient *= Math.Pow(multiple.Terms[0].Coefficient, exponent);
                formula = multiple.Terms[0].Term;
            }

            if (formula is NumberFormula number)
                coefficient *= Math.Pow(number.Value, exponent);
            else if (formula is ProductFormula product && !isClosed)
                foreach (var factor in product.Factors)
                    exponents.Add(factor.Base, factor.Exponent * exponent);
            else
                exponents.Add(formula, exponent);
        }

        var factors = WithoutNeedlessOnes([.. exponents.Where(exponent => exponent != 0).Select(entry => (entry.Formula, entry.Value))]);
        var whole = factors switch
        {
            [] => Number(1),
            [(var only, 1)] => only,
            _ => Shared(
                string.Create(CultureInfo.InvariantCulture, $"p{string.Join(';', factors.OrderBy(factor => factor.Formula.Id).Select(factor => string.Create(CultureInfo.InvariantCulture, $"{factor.Formula.Id}^{factor.Value}")))}"),
                id => new ProductFormula(id, factors, Broadcast(factors.Select(factor => factor.Formula)))),
        };
        return Sum((coefficient, whole, IsClosed: true));
    }

    private Formula Shared(string key, Func<int, Formula> make)
    {
        if (!_known.TryGetValue(key, out var formula))
            _known.Add(key, formula = make(_known.Count));
        return formula;
    }

    /// <summary>Ones stretch what they are multiplied with; where another factor has their shape they do nothing.</summary>
    private static (Formula Formula, int Value)[] WithoutNeedlessOnes((Formula Formula, int Value)[] factors)
    {
        static bool IsOnes(Formula formula) => formula is CallFormula { Function: "Ones" };
        if (!Array.Exists(factors, factor => IsOnes(factor.Formula)))
            return factors;
        var others = Broadcast(factors.Select(factor => factor.Formula).Where(formula => !IsOnes(formula)));
        return [.. factors.Where(factor => !IsOnes(factor.Formula) || !factor.Formula.Shape.Equals(others)).Select(factor => IsOnes(factor.Formula) ? (factor.Formula, 1) : factor)];
    }

    private static Shape Broadcast(IEnumerable<Formula> formulas) => formulas.Aggregate(Shape.Scalar, (shape, formula) => Shape.Broadcast(shape, formula.Shape));

    private static string Ids(IEnumerable<Formula> formulas) => string.Join(',', formulas.Select(formula => formula.Id.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Numbers by formula, in the order in which the formulas came.</summary>
    private sealed class OrderedTerms<T>(Func<T, T, T> add)
    {
        private readonly List<Formula> _order = [];
        private readonly Dictionary<Formula, T> _values = new(ReferenceEqualityComparer.Instance);

        public void Add(Formula formula, T value)
        {
            if (_values.TryGetValue(formula, out var old))
            {
                _values[formula] = add(old, value);
                return;
            }

            _order.Add(formula);
            _values.Add(formula, value);
        }

        public IEnumerable<(Formula Formula, T Value)> Where(Func<T, bool> isWanted) => _order.Select(formula => (formula, _values[formula])).Where(entry => isWanted(entry.Item2));
    }
}
