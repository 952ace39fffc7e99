using GradTools.Graphs;
using GradTools.Graphs.Operations;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>A number that records what a script block does with it. Comparisons give their true outcome and are noted as guards.</summary>
public sealed class TracedNumber : TracedValue, IComparable
{
    internal TracedNumber(TraceSession session, Node node, double value)
        : base(session, node) => Value = value;

    /// <summary>The number itself, at the point of the trace.</summary>
    internal double Value { get; }

    /// <summary>The comparison that PowerShell calls for <c>-lt</c> and its kin; the outcome is noted.</summary>
    public int CompareTo(object? obj)
    {
        var other = Other(obj);
        if (Session.Guard(Session.Graph.Apply(Binary<Greater>.Instance, Node, other.Node), Value > other.Value))
            return 1;
        return Session.Guard(Session.Graph.Apply(Binary<Equal>.Instance, Node, other.Node), Value == other.Value) ? 0 : -1;
    }

    /// <summary>The comparison that PowerShell calls for <c>-eq</c>; the outcome is noted.</summary>
    public override bool Equals(object? obj)
    {
        if (Session.Lift(obj) is not TracedNumber other)
            return false;
        return Session.Guard(Session.Graph.Apply(Binary<Equal>.Instance, Node, other.Node), Value == other.Value);
    }

    /// <summary>A recorded number is no key: asking for its hash marks the trace as broken.</summary>
    public override int GetHashCode()
    {
        Session.MarkEscape(Escapes.Key);
        return Value.GetHashCode();
    }

    /// <summary>Whether the first is smaller; the outcome is noted.</summary>
    public static bool operator <(TracedNumber left, TracedNumber right) => left.Compare(right, swapped: true, strict: true);

    /// <summary>Whether the first is larger; the outcome is noted.</summary>
    public static bool operator >(TracedNumber left, TracedNumber right) => left.Compare(right, swapped: false, strict: true);

    /// <summary>Whether the first is not larger; the outcome is noted.</summary>
    public static bool operator <=(TracedNumber left, TracedNumber right) => left.Compare(right, swapped: true, strict: false);

    /// <summary>Whether the first is not smaller; the outcome is noted.</summary>
    public static bool operator >=(TracedNumber left, TracedNumber right) => left.Compare(right, swapped: false, strict: false);

    /// <summary>Whether both are the same number; the outcome is noted.</summary>
    public static bool operator ==(TracedNumber? left, TracedNumber? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they are different numbers; the outcome is noted.</summary>
    public static bool operator !=(TracedNumber? left, TracedNumber? right) => !(left == right);

    internal override Tensor ToTensor() => Tensor.Scalar(Value);

    private bool Compare(TracedNumber other, bool swapped, bool strict)
    {
        var (a, b) = swapped ? (other, this) : (this, other);
        Operation operation = strict ? Binary<Greater>.Instance : Binary<GreaterOrEqual>.Instance;
        return Session.Guard(Session.Graph.Apply(operation, a.Node, b.Node), strict ? a.Value > b.Value : a.Value >= b.Value);
    }

    private TracedNumber Other(object? value) => Session.Lift(value ?? 0) as TracedNumber
        ?? throw Escapes.Breaking("ComparisonNotNumeric", "A number that is being differentiated can only be compared with a number.");
}
