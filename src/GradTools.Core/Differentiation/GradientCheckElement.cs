using System.Globalization;

namespace GradTools.Differentiation;

/// <summary>What a gradient check says of one entry.</summary>
public enum GradientVerdict : long
{
    /// <summary>The two agree.</summary>
    Match,

    /// <summary>The two differ by more than the tolerance and the error of the numerical one explain.</summary>
    Mismatch,

    /// <summary>The function has a kink here, and the analytic entry is one of the slopes that fit it.</summary>
    Kink,

    /// <summary>The two agree only because the noise of the function hides the difference, and it would hide much of the entry, and more than the tolerance of the largest one.</summary>
    Uncertain,
}

/// <summary>One entry of a gradient, checked.</summary>
public sealed record GradientCheckElement
{
    internal GradientCheckElement(EntryLabel label) => (Output, Parameter, Index) = (label.Output, label.Parameter, label.Index);

    /// <summary>
    /// Which number of several is differentiated: of a Jacobian the value, such as <c>[0]</c>; of second derivatives the variable of the first,
    /// such as <c>x[0]</c>. Empty for a function of one number.
    /// </summary>
    public string Output { get; }

    /// <summary>The parameter the entry belongs to.</summary>
    public string Parameter { get; }

    /// <summary>The place in the parameter, such as <c>[2]</c> or <c>[1, 3]</c>; empty for a scalar.</summary>
    public string Index { get; }

    /// <summary>The entry of the gradient under test.</summary>
    public double Analytic { get; internal init; }

    /// <summary>The slope by central differences.</summary>
    public double Numerical { get; internal init; }

    /// <summary>How far <see cref="Numerical"/> itself may be off, through rounding in the function, the finite step and kinks within it. Smaller differences do not count.</summary>
    public double NumericalError { get; internal init; }

    /// <summary>The part of <see cref="NumericalError"/> that rounding and other noise of the function make over the step: no slope can be seen more closely.</summary>
    public double NoiseFloor { get; internal init; }

    /// <summary>|analytic - numerical|.</summary>
    public double AbsoluteError { get; internal init; }

    /// <summary>
    /// The absolute error relative to the larger of the two magnitudes, or to the floor below which a difference means nothing (the absolute tolerance
    /// or <see cref="NumericalError"/>, over the relative tolerance), if that is more. Infinite when an entry is not a finite number.
    /// </summary>
    public double RelativeError { get; internal init; }

    /// <summary>The smallest step that went into <see cref="Numerical"/>.</summary>
    public double StepSize { get; internal init; }

    /// <summary>
    /// How many branch conditions (of the script, of ReLU, abs, max and the like) are not the same on both sides of the step. Null where it was not
    /// looked at, because a first look settled the entry, or is not known, because the function is not recorded.
    /// </summary>
    public int? BranchesChanged { get; internal init; }

    /// <summary>What the check says.</summary>
    public GradientVerdict Verdict { get; internal init; }

    /// <summary>Parameter and index together, behind the output if there are several.</summary>
    internal string Name => Output.Length == 0 ? Parameter + Index : $"{Output} / {Parameter}{Index}";

    /// <summary>The entry in a line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: analytic {Analytic:G10}, numerical {Numerical:G10}, relative error {RelativeError:G3}, {Verdict}");
}
