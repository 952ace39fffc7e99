namespace GradTools.Differentiation.Formulas;

/// <summary>A formula in a form in which what is equal by simple algebra is the same. Those of one algebra are shared, and have higher ids than their parts.</summary>
/// <param name="Id">The number in its algebra.</param>
internal abstract record Formula(int Id)
{
    /// <summary>The formulas it is made of, one for each time that it would be written.</summary>
    public abstract IEnumerable<Formula> Parts { get; }
}

/// <summary>A number.</summary>
internal sealed record NumberFormula(int Id, double Value) : Formula(Id)
{
    public override IEnumerable<Formula> Parts => [];
}

/// <summary>A variable.</summary>
internal sealed record VariableFormula(int Id, string Name) : Formula(Id)
{
    public override IEnumerable<Formula> Parts => [];
}

/// <summary>A constant plus multiples of terms. With one term and no constant it is a product with a number.</summary>
internal sealed record SumFormula(int Id, double Constant, IReadOnlyList<(double Coefficient, Formula Term)> Terms) : Formula(Id)
{
    public override IEnumerable<Formula> Parts => Terms.Select(term => term.Term);

    /// <summary>Whether it is only a multiple of one formula.</summary>
    public bool IsMultiple => Constant == 0 && Terms.Count == 1;
}

/// <summary>A product of whole powers, negative ones below the fraction bar.</summary>
internal sealed record ProductFormula(int Id, IReadOnlyList<(Formula Base, int Exponent)> Factors) : Formula(Id)
{
    public override IEnumerable<Formula> Parts => Factors.SelectMany(factor => Enumerable.Repeat(factor.Base, Math.Abs(factor.Exponent) is 2 or 3 ? Math.Abs(factor.Exponent) : 1));
}

/// <summary>A function of formulas.</summary>
internal sealed record CallFormula(int Id, string Function, IReadOnlyList<Formula> Arguments) : Formula(Id)
{
    public override IEnumerable<Formula> Parts => Arguments;
}
