using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.Differentiation.Checks;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Checking;

/// <summary>Script blocks, and derivatives that someone gave for them, as what a check compares.</summary>
/// <param name="script">The function at its point.</param>
/// <param name="at">The point, as it was given.</param>
/// <param name="command">The cmdlet, for its warnings and its session.</param>
internal sealed class ScriptProblem(ScriptFunction script, object at, PSCmdlet command)
{
    private ScriptPoint Point => script.Point;

    private EntryLabel[] Labels => [.. Point.Labels.Select(label => new EntryLabel(label.Parameter, label.Index))];

    /// <summary>Whether the function gives several numbers.</summary>
    public bool IsVector => script.EvaluateVector(Point.Numbers).Length > 1;

    /// <summary>A given gradient, or the automatic one.</summary>
    public CheckProblem Gradient(object? gradient)
    {
        if (gradient is not null)
        {
            var function = ScriptEvaluation.Of(script, command).Function;
            return Given(gradient, Point.ReadGradient, entries => CheckProblem.Gradient(function, Point.Numbers, Labels, entries));
        }

        var verified = VerifiedFunction.Of(script);
        var automatic = new double[verified.Count];
        verified.ValueAndGradient(Point.Numbers, automatic);
        return CheckProblem.Gradient(verified, Point.Numbers, Labels, automatic);
    }

    /// <summary>A given Jacobian, or the automatic one.</summary>
    public CheckProblem Jacobian(object? jacobian)
    {
        if (jacobian is null)
        {
            var verified = VerifiedVectorFunction.Of(script);
            return Jacobian(verified, verified.Jacobian());
        }

        var function = ScriptEvaluation.OfVector(script, command).Function;
        double[] Read(object? value) => [.. JacobianEntries.Read(value, Point, function.Outputs).Cast<double>()];
        return Given(jacobian, Read, entries => Jacobian(function, Matrix(entries)));
    }

    /// <summary>Second derivatives against differences of the automatic gradient: given ones, those of a given gradient, or the automatic ones.</summary>
    public CheckProblem Hessian(object? gradient, object? hessian)
    {
        var verified = VerifiedFunction.Of(script);
        var function = new GradientVectorFunction(verified.Count, (point, entries) => verified.ValueAndGradient(point, entries));
        var matrix = hessian is not null ? JacobianEntries.Read(Given(hessian), Point, verified.Count)
            : gradient is not null ? DerivativesOf(gradient)
            : VerifiedVectorFunction.Of(script).Hessian();
        return CheckProblem.Jacobian(function, [.. Point.Labels.Select(label => label.Parameter + label.Index)], Point.Numbers, Labels, matrix);
    }

    private CheckProblem Jacobian(IVectorFunction function, double[,] jacobian) =>
        CheckProblem.Jacobian(function, [.. Enumerable.Range(0, function.Outputs).Select(output => $"[{output}]")], Point.Numbers, Labels, jacobian) with { Circuit = () => script.Circuit(Point.Numbers) };

    private double[,] Matrix(double[] entries)
    {
        var matrix = new double[entries.Length / Point.Numbers.Length, Point.Numbers.Length];
        Buffer.BlockCopy(entries, 0, matrix, 0, entries.Length * sizeof(double));
        return matrix;
    }

    private double[,] DerivativesOf(object gradient)
    {
        if (PlainValue.Unwrap(gradient) is not ScriptBlock block)
            throw new InvalidValueException("GradientNotAFunction", "A check of second order differentiates the gradient, so -Gradient must be a script block. To check given second derivatives, use -Hessian.");
        var verified = Recorded(block);
        return verified.Outputs == verified.Count
            ? verified.Jacobian()
            : throw new TracingException("GradientShapeMismatch", $"The gradient has {verified.Outputs} entries; the point has {verified.Count}. A gradient has the shape of the point.{BlockAdvice.OnLists(block.Ast)}", block.Ast.Extent);
    }

    private VerifiedVectorFunction Recorded(ScriptBlock gradient)
    {
        try
        {
            return VerifiedVectorFunction.Of(new ScriptFunction(gradient, at, command.SessionState));
        }
        catch (TracingException exception) when (exception.ErrorId == "FunctionReturnedNoNumber")
        {
            throw new TracingException("GradientNotNumeric", "A check of second order differentiates the gradient, which must give its entries as numbers or tensors in the order of the point, not as a dictionary.", gradient.Ast.Extent, exception);
        }
    }

    /// <summary>The problem with given derivatives, a value or a script block, which the diagnosis may then ask again.</summary>
    private CheckProblem Given(object derivatives, Func<object?, double[]> read, Func<double[], CheckProblem> problem)
    {
        if (PlainValue.Unwrap(derivatives) is not ScriptBlock block)
            return problem(read(derivatives));
        var given = new ScriptGradient(block, at, command.SessionState, read);
        return problem(given.AtPoint) with { UnderTest = given.UnderTest };
    }

    /// <summary>The derivatives, which a script block gives for the parameters of the function.</summary>
    private object? Given(object derivatives)
    {
        if (PlainValue.Unwrap(derivatives) is not ScriptBlock block)
            return derivatives;
        var given = new ScriptFunction(block, at, command.SessionState);
        return GradientEntries.Value(given.Call(given.Point.Numbers));
    }
}
