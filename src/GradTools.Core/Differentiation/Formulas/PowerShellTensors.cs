using System.Globalization;
using GradTools.Tensors;

namespace GradTools.Differentiation.Formulas;

/// <summary>Functions of tensors as PowerShell.</summary>
internal static class PowerShellTensors
{
    private const int MostNumbers = 64;

    /// <summary>A tensor of numbers.</summary>
    /// <exception cref="FormulaException"><c>ConstantTooLarge</c>.</exception>
    public static string Literal(Tensor tensor) => tensor.Count <= MostNumbers
        ? $"(New-Tensor {string.Join(", ", tensor.ToArray().Select(Number))} -Shape {string.Join(", ", tensor.Shape.ToArray())})"
        : throw new FormulaException("ConstantTooLarge", $"The block uses a tensor of the shape {tensor.Shape} from outside, too many numbers to write out. Make it a parameter, and give it with -At.");

    /// <summary>A function with tensors among its arguments, or of whole tensors; null where all are numbers.</summary>
    /// <exception cref="FormulaException"><c>NoFormula</c>: PowerShell has no such function of tensors.</exception>
    public static string? Call(CallFormula call, IReadOnlyList<Written> arguments)
    {
        var x = arguments.Select(argument => argument.Text).ToArray();
        string Member(string text) => $"{(arguments[0].Binding == Binding.Atom ? x[0] : $"({x[0]})")}.{text}";
        switch (call.Function)
        {
            case "Ones" or "Zeros":
                return $"(New-Tensor -Shape {string.Join(", ", call.Numbers)} {(call.Function == "Ones" ? "-One" : "-Zero")})";
            case "Sum":
                return $"[Grad]::Sum({x[0]})";
            case "SumAxis" or "MaxAxis" or "MinAxis":
                return Member($"{call.Function[..3]}({call.Numbers[0]}{(call.Numbers.Count > 1 ? "" : ", $true")})");
            case "LogSumExp" or "Softmax":
                return $"[Grad]::{call.Function}({x[0]}, {call.Numbers[0]})";
            case "MatMul":
                return Member($"MatMul({x[1]})");
            case "Transpose":
                return Member(call.Numbers.Count == 2 ? "Transpose()" : $"Transpose({string.Join(", ", call.Numbers)})");
            case "Reshape" or "Slice":
                return Member($"{call.Function}({string.Join(", ", call.Numbers)})");
        }

        if (call.Arguments.All(argument => argument.Shape.IsScalar))
            return null;
        return call.Function switch
        {
            "Equal" => $"(1 - [Grad]::Greater({x[0]}, {x[1]}) - [Grad]::Greater({x[1]}, {x[0]}))",
            "GreaterOrEqual" => $"(1 - [Grad]::Greater({x[1]}, {x[0]}))",
            "Sign" => $"([Grad]::Greater({x[0]}, 0) - [Grad]::Greater(0, {x[0]}))",
            "Tan" => $"([Grad]::Sin({x[0]}) / [Grad]::Cos({x[0]}))",
            "Sinh" => $"(([Grad]::Exp({x[0]}) - [Grad]::Exp(-({x[0]}))) / 2)",
            "Cosh" => $"(([Grad]::Exp({x[0]}) + [Grad]::Exp(-({x[0]}))) / 2)",
            "Log2" or "Log10" => $"([Grad]::Log({x[0]}) / [Math]::Log({call.Function[3..]}))",
            var function when PowerShellFunctions.OfGrad.Contains(function) => $"[Grad]::{function}({string.Join(", ", x)})",
            var function => throw new FormulaException("NoFormula", $"PowerShell has no {function} of tensors that the gradient could be written with. Write it with the functions of [Grad], give arrays instead of tensors, or use Get-Gradient."),
        };
    }

    private static string Number(double number) => double.IsFinite(number)
        ? number.ToString("R", CultureInfo.InvariantCulture)
        : $"([double]::{(double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity")})";
}
