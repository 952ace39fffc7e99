namespace GradTools.PowerShell.Commands;

/// <summary>The value of a function and all its second derivatives at a point.</summary>
public sealed class HessianResult
{
    internal HessianResult(double value, double[,] hessian, string[] variables, string method, EvaluationKind evaluation) =>
        (Value, Hessian, Variables, Method, Evaluation) = (value, hessian, variables, method, evaluation);

    /// <summary>The value of the function.</summary>
    public double Value { get; }

    /// <summary>The second derivatives, n x n over all numbers of the point, one after another; symmetric.</summary>
    public double[,] Hessian { get; }

    /// <summary>What each row and column stands for, such as <c>x[2]</c>.</summary>
    public string[] Variables { get; }

    /// <summary>How it was found: <c>Automatic</c> or the scheme of finite differences.</summary>
    public string Method { get; }

    /// <summary>Whether the recorded graph was evaluated or the block itself.</summary>
    public EvaluationKind Evaluation { get; }

    /// <summary>Value and matrix.</summary>
    public override string ToString() =>
        $"Hessian ({Method}) of a function with the value {PointText.Of(Value)}:{Environment.NewLine}{MatrixText.Of(Hessian, Variables)}";
}
