using System.Management.Automation;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <content>How each step is made.</content>
public sealed partial class InvokeMiniBatchTrainingCommand
{
    /// <summary>How parameters follow their gradients.</summary>
    [Parameter(Position = 3)]
    [ArgumentCompleter(typeof(ValueCompleter<OptimizerName>)), OneOf<OptimizerName>]
    public Choice<OptimizerName> Optimizer { get; set; } = OptimizerName.SGD;

    /// <summary>The step size; with -Schedule the one that the schedule starts from (OneCycle: its peak). Left out: 0.1 for SGD, Momentum and Nesterov, 0.01 for AdaGrad and RMSProp, 0.001 for Adam and AdamW.</summary>
    [Parameter(Position = 4)]
    public double? LearningRate { get; set; }

    /// <summary>SGD, Momentum, Nesterov, RMSProp: the share of the last step that is kept, 0 or more and below 1. Left out: 0.9 for Momentum and Nesterov, 0 for SGD and RMSProp.</summary>
    [Parameter]
    public double? Momentum { get; set; }

    /// <summary>The factor of the L2 penalty on all parameters; AdamW: the share, times the step size, by which they shrink in each step. Left out: 0.01 for AdamW, 0 for others.</summary>
    [Parameter]
    public double? WeightDecay { get; set; }

    /// <summary>The factor of the L1 penalty on all parameters, which draws the useless ones to zero. Like that of -WeightDecay it is not in the loss that is shown.</summary>
    [Parameter]
    public double L1Penalty { get; set; }

    /// <summary>RMSProp: the decay of the mean of the squared gradients (PyTorch's alpha), 0 or more and below 1. Left out: 0.99.</summary>
    [Parameter]
    public double? DecayRate { get; set; }

    /// <summary>Adam, AdamW: the decay of the mean of the gradients. Left out: 0.9.</summary>
    [Parameter]
    public double? Beta1 { get; set; }

    /// <summary>Adam, AdamW: the decay of the mean of their squares. Left out: 0.999.</summary>
    [Parameter]
    public double? Beta2 { get; set; }

    /// <summary>AdaGrad, RMSProp, Adam, AdamW: keeps the quotient finite. Left out: 1e-10 for AdaGrad, 1e-8 for others.</summary>
    [Parameter]
    public double? Epsilon { get; set; }

    /// <summary>How the learning rate changes: lower every so many epochs (Step), after every epoch (Exponential), along a cosine over all epochs (Cosine) or when the loss stops falling (ReduceOnPlateau); or up to it and down again from step to step (OneCycle).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<ScheduleName>)), OneOf<ScheduleName>]
    public Choice<ScheduleName> Schedule { get; set; } = ScheduleName.Constant;

    /// <summary>Step, Exponential, ReduceOnPlateau: by what the rate is multiplied, above 0 and at most 1. Left out: 0.95 for Exponential, 0.1 for others.</summary>
    [Parameter]
    public double? ScheduleFactor { get; set; }

    /// <summary>Step: the epochs from one change to the next. ReduceOnPlateau: the epochs in a row without a better loss that are borne. Left out: 10.</summary>
    [Parameter]
    public int? ScheduleEpochs { get; set; }

    /// <summary>Cosine: where the rate ends. ReduceOnPlateau: what it never falls below. Left out: 0.</summary>
    [Parameter]
    public double? MinimumLearningRate { get; set; }

    /// <summary>The epochs in which the rate first rises, step by step, to where the schedule begins; the schedule counts from their end.</summary>
    [Parameter]
    public int WarmUpEpochs { get; set; }

    /// <summary>The largest Euclidean length of all gradients of a step together; longer ones are scaled down to it.</summary>
    [Parameter]
    public double? ClipNorm { get; set; }

    /// <summary>The largest magnitude of an entry of a gradient; larger ones are cut, before -ClipNorm.</summary>
    [Parameter]
    public double? ClipValue { get; set; }

    private LearningRateSchedule ChosenSchedule => new ScheduleSettings { Factor = ScheduleFactor, Epochs = ScheduleEpochs, Minimum = MinimumLearningRate }.For(Schedule);

    private Optimizer ChosenOptimizer => new OptimizerSettings
    {
        LearningRate = LearningRate,
        Momentum = Momentum,
        WeightDecay = WeightDecay,
        DecayRate = DecayRate,
        Beta1 = Beta1,
        Beta2 = Beta2,
        Epsilon = Epsilon,
    }.For(Optimizer);
}
