using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.PowerShell.Scripting;

#pragma warning disable CA1050 // In no namespace on purpose: that is how a script finds [Grad] with no registration.

/// <summary>
/// The mathematics that <c>[Math]</c> lacks, and its functions for tensors and arrays. Every function takes numbers, arrays of numbers,
/// tensors and recorded values alike, and works inside and outside of a gradient. It has no namespace so that scripts can write <c>[Grad]::Sigmoid($x)</c>.
/// </summary>
public static class Grad
{
    /// <summary>1 / (1 + exp(-x)), entry by entry.</summary>
    public static object? Sigmoid(object? x) => GradCall.Map(Unary<Sigmoid>.Instance, x);

    /// <summary>max(0, x), entry by entry; the derivative at 0 is 0.</summary>
    public static object? ReLU(object? x) => GradCall.Map(Unary<ReLU>.Instance, x);

    /// <summary>log(1 + exp(x)), entry by entry, without overflow.</summary>
    public static object? Softplus(object? x) => GradCall.Map(Unary<Softplus>.Instance, x);

    /// <summary>The error function, entry by entry.</summary>
    public static object? Erf(object? x) => GradCall.Map(Unary<Erf>.Instance, x);

    /// <summary>The logarithm of the gamma function, entry by entry, for x &gt; 0.</summary>
    public static object? LogGamma(object? x) => GradCall.Map(Unary<LogGamma>.Instance, x);

    /// <summary>The derivative of the logarithm of the gamma function, entry by entry.</summary>
    public static object? Digamma(object? x) => GradCall.Map(new Polygamma(0), x);

    /// <summary>e to the power x, entry by entry.</summary>
    public static object? Exp(object? x) => GradCall.Map(Unary<Exp>.Instance, x);

    /// <summary>The natural logarithm, entry by entry.</summary>
    public static object? Log(object? x) => GradCall.Map(Unary<Log>.Instance, x);

    /// <summary>The square root, entry by entry.</summary>
    public static object? Sqrt(object? x) => GradCall.Map(Unary<Sqrt>.Instance, x);

    /// <summary>The sine, entry by entry.</summary>
    public static object? Sin(object? x) => GradCall.Map(Unary<Sin>.Instance, x);

    /// <summary>The cosine, entry by entry.</summary>
    public static object? Cos(object? x) => GradCall.Map(Unary<Cos>.Instance, x);

    /// <summary>The hyperbolic tangent, entry by entry.</summary>
    public static object? Tanh(object? x) => GradCall.Map(Unary<Tanh>.Instance, x);

    /// <summary>The absolute value, entry by entry; the derivative at 0 is 0.</summary>
    public static object? Abs(object? x) => GradCall.Map(Unary<Abs>.Instance, x);

    /// <summary>x to the power y, entry by entry.</summary>
    public static object? Pow(object? x, object? y) => GradCall.Map(Binary<Power>.Instance, x, y);

    /// <summary>The larger of two, entry by entry; at a tie each has half the gradient.</summary>
    public static object? Max(object? x, object? y) => GradCall.Map(Binary<Max>.Instance, x, y);

    /// <summary>The smaller of two, entry by entry; at a tie each has half the gradient.</summary>
    public static object? Min(object? x, object? y) => GradCall.Map(Binary<Min>.Instance, x, y);

    /// <summary>1 where x &gt; y and 0 elsewhere, entry by entry.</summary>
    public static object? Greater(object? x, object? y) => GradCall.Map(Binary<Greater>.Instance, x, y);

    /// <summary>The second argument where the first is true (not zero), the third elsewhere, entry by entry.</summary>
    public static object? Where(object? condition, object? then, object? otherwise) =>
        PlainValue.Unwrap(condition) is bool chosen ? chosen ? then : otherwise : GradCall.Map(new Where(), condition, then, otherwise);

    /// <summary>The sum of all entries.</summary>
    public static object? Sum(object? x) => GradCall.Reduce(x, tensor => tensor.Sum(), numbers => numbers.Aggregate((a, b) => a + b));

    /// <summary>Sums of a tensor along an axis, which goes.</summary>
    public static object? Sum(object? x, int axis) => GradCall.Along(x, tensor => tensor.Sum(axis), "Sum");

    /// <summary>The mean of all entries.</summary>
    public static object? Mean(object? x) => GradCall.Reduce(x, tensor => tensor.Mean(), numbers => numbers.Aggregate((a, b) => a + b) / numbers.Length);

    /// <summary>Means of a tensor along an axis, which goes.</summary>
    public static object? Mean(object? x, int axis) => GradCall.Along(x, tensor => tensor.Sum(axis) / tensor.Shape[tensor.Shape.NormalizeAxis(axis)], "Mean");

    /// <summary>The sum of the products of entries that correspond.</summary>
    public static object? Dot(object? x, object? y) => Sum(GradCall.Map(Binary<Multiply>.Instance, x, y));

    /// <summary>The Euclidean length: the square root of the sum of squares. Its derivative at 0 is not defined.</summary>
    public static object? Norm(object? x) => Sqrt(Dot(x, x));

    /// <summary>log sum exp(x) over all entries, without overflow.</summary>
    public static object? LogSumExp(object? x) => GradCall.Reduce(x, tensor => tensor.Reshape(GradTools.Tensors.Shape.Of(tensor.Shape.Count)).LogSumExp(0), GradCall.LogSumExp);

    /// <summary>log sum exp(x) of a tensor along an axis, which goes.</summary>
    public static object? LogSumExp(object? x, int axis) => GradCall.Along(x, tensor => tensor.LogSumExp(axis), "LogSumExp");

    /// <summary>exp(x) / sum exp(x): of an array or a vector over all entries, of a tensor along its last axis.</summary>
    public static object? Softmax(object? x) => GradCall.Softmax(x);

    /// <summary>exp(x) / sum exp(x) of a tensor along an axis.</summary>
    public static object? Softmax(object? x, int axis) => GradCall.Along(x, tensor => tensor.Softmax(axis), "Softmax");

    /// <summary>log of Softmax, without overflow and with the digits of what is nearly 0: of an array or a vector over all entries, of a tensor along its last axis.</summary>
    public static object? LogSoftmax(object? x) => GradCall.LogSoftmax(x);

    /// <summary>log of Softmax of a tensor along an axis.</summary>
    public static object? LogSoftmax(object? x, int axis) => GradCall.Along(x, tensor => tensor - tensor.LogSumExp(axis, keep: true), "LogSoftmax");
}
