using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>The values of a function and all their first derivatives at a point.</summary>
public sealed class JacobianResult
{
    /// <param name="value">The values.</param>
    /// <param name="matrix">All derivatives, a column a variable.</param>
    /// <param name="variables">The parameter and the place in it that each column stands for.</param>
    /// <param name="method">How the derivatives were found.</param>
    /// <param name="evaluation">What was evaluated.</param>
    internal JacobianResult(double[] value, double[,] matrix, IReadOnlyList<(string Parameter, string Index)> variables, string method, EvaluationKind evaluation)
    {
        Matrix = matrix;
        Value = value;
        Jacobian = ByParameter(matrix, variables);
        Variables = [.. variables.Select(variable => variable.Parameter + variable.Index)];
        Method = method;
        Evaluation = evaluation;
    }

    /// <summary>The values of the function.</summary>
    public double[] Value { get; }

    /// <summary>The derivatives: a row a value, a column a number of the point. With several parameters a dictionary of such by parameter.</summary>
    public object Jacobian { get; }

    /// <summary>All of it, a column a variable.</summary>
    internal double[,] Matrix { get; }

    /// <summary>What each column of the whole matrix stands for, such as <c>x[2]</c>.</summary>
    public string[] Variables { get; }

    /// <summary>How it was found: <c>Automatic</c> or the scheme of finite differences.</summary>
    public string Method { get; }

    /// <summary>Whether the recorded graph was evaluated or the block itself.</summary>
    public EvaluationKind Evaluation { get; }

    /// <summary>Values and matrix.</summary>
    public override string ToString() =>
        $"Jacobian ({Method}) of a function with the values {PointText.Of(Value)}:{Environment.NewLine}{MatrixText.Of(Matrix, Variables)}";

    /// <summary>The columns of each parameter as a matrix of its own, when there are several parameters.</summary>
    private static object ByParameter(double[,] matrix, IReadOnlyList<(string Parameter, string Index)> variables)
    {
        var names = variables.Select(variable => variable.Parameter).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (names.Length == 1)
            return matrix;
        var parts = new NamedValues();
        foreach (var name in names)
        {
            var columns = Enumerable.Range(0, variables.Count).Where(i => variables[i].Parameter.Equals(name, StringComparison.OrdinalIgnoreCase)).ToArray();
            var part = new double[matrix.GetLength(0), columns.Length];
            for (var row = 0; row < part.GetLength(0); row++)
                for (var column = 0; column < columns.Length; column++)
                    part[row, column] = matrix[row, columns[column]];
            parts.Add(name, part);
        }

        return parts;
    }
}
