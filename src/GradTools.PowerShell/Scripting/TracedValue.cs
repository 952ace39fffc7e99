using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>A value that records what a script block does with it.</summary>
public abstract class TracedValue : ITensorOperand
{
    private protected TracedValue(TraceSession session, Node node) => (Session, Node) = (session, node);

    internal TraceSession Session { get; }

    /// <summary>The node of the graph that stands for this value.</summary>
    internal Node Node { get; }

    internal abstract Tensor ToTensor();

    /// <summary>The number or the tensor without its record.</summary>
    internal object ToPlain() => this is TracedNumber number ? (object)number.Value : ToTensor();

    /// <summary>Sum; the other side may be a number or a tensor.</summary>
    public static object operator +(TracedValue left, object right) => Combine(Binary<Add>.Instance, left, right, "+");

    /// <summary>Sum; the other side may be a number or a tensor.</summary>
    public static object operator +(object left, TracedValue right) => Combine(Binary<Add>.Instance, left, right, "+");

    /// <summary>Sum of two recorded values.</summary>
    public static object operator +(TracedValue left, TracedValue right) => Combine(Binary<Add>.Instance, left, right, "+");

    /// <summary>Difference; the other side may be a number or a tensor.</summary>
    public static object operator -(TracedValue left, object right) => Combine(Binary<Subtract>.Instance, left, right, "-");

    /// <summary>Difference; the other side may be a number or a tensor.</summary>
    public static object operator -(object left, TracedValue right) => Combine(Binary<Subtract>.Instance, left, right, "-");

    /// <summary>Difference of two recorded values.</summary>
    public static object operator -(TracedValue left, TracedValue right) => Combine(Binary<Subtract>.Instance, left, right, "-");

    /// <summary>Product; the other side may be a number or a tensor.</summary>
    public static object operator *(TracedValue left, object right) => Combine(Binary<Multiply>.Instance, left, right, "*");

    /// <summary>Product; the other side may be a number or a tensor.</summary>
    public static object operator *(object left, TracedValue right) => Combine(Binary<Multiply>.Instance, left, right, "*");

    /// <summary>Product of two recorded values.</summary>
    public static object operator *(TracedValue left, TracedValue right) => Combine(Binary<Multiply>.Instance, left, right, "*");

    /// <summary>Quotient; the other side may be a number or a tensor.</summary>
    public static object operator /(TracedValue left, object right) => Combine(Binary<Divide>.Instance, left, right, "/");

    /// <summary>Quotient; the other side may be a number or a tensor.</summary>
    public static object operator /(object left, TracedValue right) => Combine(Binary<Divide>.Instance, left, right, "/");

    /// <summary>Quotient of two recorded values.</summary>
    public static object operator /(TracedValue left, TracedValue right) => Combine(Binary<Divide>.Instance, left, right, "/");

    /// <summary>Remainder with the sign of the dividend; the other side may be a number or a tensor.</summary>
    public static object operator %(TracedValue left, object right) => Combine(Binary<Remainder>.Instance, left, right, "%");

    /// <summary>Remainder with the sign of the dividend; the other side may be a number or a tensor.</summary>
    public static object operator %(object left, TracedValue right) => Combine(Binary<Remainder>.Instance, left, right, "%");

    /// <summary>Remainder of two recorded values.</summary>
    public static object operator %(TracedValue left, TracedValue right) => Combine(Binary<Remainder>.Instance, left, right, "%");

    object ITensorOperand.AddTo(Tensor left) => (object)left + this;

    object ITensorOperand.SubtractFrom(Tensor left) => (object)left - this;

    object ITensorOperand.MultiplyInto(Tensor left) => (object)left * this;

    object ITensorOperand.DivideInto(Tensor left) => (object)left / this;

    object ITensorOperand.RemainderOf(Tensor left) => (object)left % this;

    /// <summary>Text of a recorded value is of no use to a gradient: asking for it marks the trace as broken.</summary>
    public override string ToString()
    {
        Session.MarkEscape(Escapes.Text);
        return ToTensor().ToString();
    }

    private static TracedValue Combine(ElementwiseOperation operation, object? left, object? right, string symbol)
    {
        var session = ((left as TracedValue) ?? (TracedValue)right!).Session;
        var (a, b) = (session.Lift(left ?? 0), session.Lift(right ?? 0));
        if (a is null || b is null)
            throw Escapes.Breaking("OperandNotNumeric", $"'{symbol}' between a number and {Describe(a is null ? left : right)} has no derivative. Index the array or loop over it, or make it a tensor with New-Tensor.");
        return a is TracedNumber x && b is TracedNumber y ? session.Record(operation, x, y) : session.Record(operation, a, b);
    }

    private static string Describe(object? value) => value is null ? "nothing" : $"a value of type {PlainValue.Unwrap(value)!.GetType().Name}";
}
