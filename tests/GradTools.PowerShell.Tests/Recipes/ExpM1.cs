using GradTools.Graphs;
using GradTools.Graphs.Operations;

namespace GradTools.PowerShell.Tests.Recipes;

/// <summary>exp(x) - 1, accurate near 0.</summary>
internal readonly struct ExpM1 : IUnaryFunction
{
    public static string Name => "ExpM1";
    static T IUnaryFunction.Value<T>(T x) => T.ExpM1(x);
    public static Node? Pullback(Node x, Node y, Node g) => g * (y + 1);
}
