using GradTools.Tensors;

namespace GradTools.Differentiation.Formulas;

/// <summary>A formula in a form in which what is equal by simple algebra is the same. Those of one algebra are shared, and have higher ids than their parts.</summary>
/// <param name="Id">The number in its algebra.</param>
/// <param name="Shape">The shape of its value. It may be smaller than that of the node it stands for: it is stretched by broadcasting where that matters.</param>
internal abstract record Formula(int Id, Shape Shape)
{
    /// <summary>The formulas it is made of, one for each time that it would be written.</summary>
    public abstract IEnumerable<Formula> Parts { get; }
}

/// <summary>A number.</summary>
internal sealed record NumberFormula(int Id, double Value) : Formula(Id, Shape.Scalar)
{
    public override IEnumerable<Formula> Parts => [];
}

/// <summary>A variable.</summary>
internal sealed record VariableFormula(int Id, string Name, Shape Shape) : Formula(Id, Shape)
{
    public override IEnumerable<Formula> Parts => [];
}

/// <summary>A constant plus multiples of terms. With one term and no constant it is a product with a number.</summary>
internal sealed record SumFormula(int Id, double Constant, IReadOnlyList<(double Coefficient, Formula Term)> Terms, Shape Shape) : Formula(Id, Shape)
{
    public override IEnumerable<Formula> Parts => Terms.Select(term => term.Term);

    /// <summary>Whether it is only a multiple of one formula.</summary>
    public bool IsMultiple => Constant == 0 && Terms.Count == 1;
}

/// <summary>A product of whole powers, negative ones below the fraction bar.</summary>
internal sealed record ProductFormula(int Id, IReadOnlyList<(Formula Base, int Exponent)> Factors, Shape Shape) : Formula(Id, Shape)
{
    public override IEnumerable<Formula> Parts => Factors.SelectMany(factor => Enumerable.Repeat(factor.Base, Math.Abs(factor.Exponent) is 2 or 3 ? Math.Abs(factor.Exponent) : 1));
}

/// <summary>A tensor of numbers that is written out.</summary>
internal sealed record TensorFormula(int Id, Tensor Value) : Formula(Id, Value.Shape)
{
    public override IEnumerable<Formula> Parts => [];
}

/// <summary>A function of formulas.</summary>
internal sealed record CallFormula(int Id, string Function, IReadOnlyList<Formula> Arguments, Shape Shape) : Formula(Id, Shape)
{
    /// <summary>An axis, or the lengths of a shape or the order of axes.</summary>
    public IReadOnlyList<int> Numbers { get; init; } = [];

    public override IEnumerable<Formula> Parts => Arguments;
}
