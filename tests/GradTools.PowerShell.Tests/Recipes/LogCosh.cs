using GradTools.Graphs;
using GradTools.Learning;

namespace GradTools.PowerShell.Tests.Recipes;

internal static class Formulas
{
    public static LossFormula Loss => LogCosh;

    private static readonly LossFormula LogCosh = new((a, y) => Op.Log(Op.Cosh(a - y)), Outputs);

    private static double Outputs(Node batch) => batch.Shape.Count;
}
