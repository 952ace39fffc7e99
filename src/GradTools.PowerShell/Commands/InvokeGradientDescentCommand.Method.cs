using System.Management.Automation;
using GradTools.Differentiation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <content>How it goes down.</content>
public sealed partial class InvokeGradientDescentCommand
{
    private const double DefaultLearningRate = 0.01;

    /// <summary>The settings that only the methods with a learning rate have.</summary>
    private static readonly string[] OptimizerParameters = [nameof(LearningRate), nameof(Momentum), nameof(DecayRate), nameof(Beta1), nameof(Beta2), nameof(Epsilon)];

    /// <summary>The method. Left out: GradientDescent, and for residuals LevenbergMarquardt.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<DescentMethod>)), OneOf<DescentMethod>]
    public Choice<DescentMethod>? Method { get; set; }

    /// <summary>The step size, 0.01 by default. Several give a result each.</summary>
    [Parameter]
    [PSDefaultValue(Help = "0.01")]
    [ValidateNotNullOrEmpty]
    public double[]? LearningRate { get; set; }

    /// <summary>The most steps.</summary>
    [Parameter]
    public int MaxSteps { get; set; } = 10_000;

    /// <summary>The descent ends where the gradient is no longer than this.</summary>
    [Parameter]
    public double Tolerance { get; set; } = 1e-8;

    /// <summary>Takes gradients by finite differences of this kind in place of exact ones.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<NumericalMethod>)), OneOf<NumericalMethod>]
    public Choice<NumericalMethod>? GradientMethod { get; set; }

    /// <summary>The share of the last step that is kept, for Momentum, Nesterov and RMSProp. Left out: 0.9 for Momentum and Nesterov, 0 for RMSProp.</summary>
    [Parameter]
    public double? Momentum { get; set; }

    /// <summary>The decay of the mean of squared gradients of RMSProp. Left out: 0.99.</summary>
    [Parameter]
    public double? DecayRate { get; set; }

    /// <summary>The decay of the mean of gradients of Adam. Left out: 0.9.</summary>
    [Parameter]
    public double? Beta1 { get; set; }

    /// <summary>The decay of the mean of squared gradients of Adam. Left out: 0.999.</summary>
    [Parameter]
    public double? Beta2 { get; set; }

    /// <summary>What keeps the quotients of AdaGrad, RMSProp and Adam finite. Left out: 1e-10 for AdaGrad, 1e-8 for others.</summary>
    [Parameter]
    public double? Epsilon { get; set; }

    private DescentMethod ChosenMethod => Method ?? (IsLeastSquares ? DescentMethod.LevenbergMarquardt : DescentMethod.GradientDescent);

    private bool HasRate => ChosenMethod is not (DescentMethod.BFGS or DescentMethod.LBFGS or DescentMethod.NelderMead or DescentMethod.LevenbergMarquardt);

    private bool NeedsGradient => ChosenMethod != DescentMethod.NelderMead;

    private IEnumerable<double?> Rates() => HasRate ? (LearningRate ?? [DefaultLearningRate]).Select(rate => (double?)rate) : [null];

    private Optimizer Optimizer(double rate)
    {
        var settings = new OptimizerSettings { LearningRate = rate, Momentum = Momentum, DecayRate = DecayRate, Beta1 = Beta1, Beta2 = Beta2, Epsilon = Epsilon };
        return settings.For(ChosenMethod switch
        {
            DescentMethod.GradientDescent => OptimizerName.SGD,
            DescentMethod.Momentum => OptimizerName.Momentum,
            DescentMethod.Nesterov => OptimizerName.Nesterov,
            DescentMethod.AdaGrad => OptimizerName.AdaGrad,
            DescentMethod.RMSProp => OptimizerName.RMSProp,
            _ => OptimizerName.Adam,
        });
    }

    /// <summary>Refuses parameters that the method does not go with.</summary>
    private void CheckMethod()
    {
        if (ChosenMethod == DescentMethod.LevenbergMarquardt && !IsLeastSquares)
            throw new InvalidValueException("ResidualNeeded", "LevenbergMarquardt makes a sum of squares small. Give the residuals as -Residual { ... }, a block that returns an array, in place of the function.");
        if (!HasRate && Array.Find(OptimizerParameters, MyInvocation.BoundParameters.ContainsKey) is { } parameter)
            throw new InvalidValueException("MethodParameterMismatch", $"-{parameter} is not for the method {ChosenMethod}, which chooses its own steps. Leave it out, or choose another method.");
        if (!NeedsGradient && GradientMethod is not null)
            throw new InvalidValueException("MethodParameterMismatch", $"-GradientMethod is not for the method {ChosenMethod}, which needs no gradient. Leave it out.");
        if (IsLeastSquares && GradientMethod == NumericalMethod.ComplexStep)
            throw new InvalidValueException("MethodParameterMismatch", "Residuals have no complex step. Leave -GradientMethod out for exact derivatives, or take Central.");
    }
}
