using GradTools.Learning;

namespace GradTools.PowerShell.Binding;

/// <summary>The settings of optimizers that a user gave, null where left out.</summary>
internal sealed record OptimizerSettings
{
    public double? LearningRate { get; init; }

    public double? Momentum { get; init; }

    public double? WeightDecay { get; init; }

    public double? DecayRate { get; init; }

    public double? Beta1 { get; init; }

    public double? Beta2 { get; init; }

    public double? Epsilon { get; init; }

    /// <summary>The optimizer of this name, with its own defaults for what was left out.</summary>
    /// <exception cref="InvalidValueException"><c>OptimizerParameterMismatch</c>: it has no such setting.</exception>
    public Optimizer For(OptimizerName name)
    {
        RefuseOthers(name);
        switch (name)
        {
            case OptimizerName.SGD:
                var sgd = new Sgd();
                return new Sgd(LearningRate ?? sgd.LearningRate, Momentum ?? sgd.Momentum, WeightDecay ?? sgd.WeightDecay);
            case OptimizerName.Momentum:
                var plain = new Sgd(Momentum: 0.9);
                return new Sgd(LearningRate ?? plain.LearningRate, Momentum ?? plain.Momentum, WeightDecay ?? plain.WeightDecay);
            case OptimizerName.Nesterov:
                var nesterov = new Nesterov();
                return new Nesterov(LearningRate ?? nesterov.LearningRate, Momentum ?? nesterov.Momentum, WeightDecay ?? nesterov.WeightDecay);
            case OptimizerName.AdaGrad:
                var adaGrad = new AdaGrad();
                return new AdaGrad(LearningRate ?? adaGrad.LearningRate, Epsilon ?? adaGrad.Epsilon, WeightDecay ?? adaGrad.WeightDecay);
            case OptimizerName.RMSProp:
                var rmsProp = new RmsProp();
                return new RmsProp(LearningRate ?? rmsProp.LearningRate, DecayRate ?? rmsProp.DecayRate, Epsilon ?? rmsProp.Epsilon, Momentum ?? rmsProp.Momentum, WeightDecay ?? rmsProp.WeightDecay);
            case OptimizerName.Adam:
                var adam = new Adam();
                return new Adam(LearningRate ?? adam.LearningRate, Beta1 ?? adam.Beta1, Beta2 ?? adam.Beta2, Epsilon ?? adam.Epsilon, WeightDecay ?? adam.WeightDecay);
            case OptimizerName.AdamW:
                var adamW = new AdamW();
                return new AdamW(LearningRate ?? adamW.LearningRate, Beta1 ?? adamW.Beta1, Beta2 ?? adamW.Beta2, Epsilon ?? adamW.Epsilon, WeightDecay ?? adamW.WeightDecay);
            default:
                throw new InvalidValueException("UnknownOptimizer", $"There is no optimizer {name}.");
        }
    }

    private void RefuseOthers(OptimizerName name)
    {
        Refuse(nameof(Momentum), Momentum, name is OptimizerName.SGD or OptimizerName.Momentum or OptimizerName.Nesterov or OptimizerName.RMSProp);
        Refuse(nameof(DecayRate), DecayRate, name is OptimizerName.RMSProp);
        Refuse(nameof(Beta1), Beta1, name is OptimizerName.Adam or OptimizerName.AdamW);
        Refuse(nameof(Beta2), Beta2, name is OptimizerName.Adam or OptimizerName.AdamW);
        Refuse(nameof(Epsilon), Epsilon, name is OptimizerName.AdaGrad or OptimizerName.RMSProp or OptimizerName.Adam or OptimizerName.AdamW);

        void Refuse(string parameter, double? value, bool takesIt)
        {
            if (value is not null && !takesIt)
                throw new InvalidValueException("OptimizerParameterMismatch", $"-{parameter} is not for the optimizer {name}. Leave it out, or choose another optimizer.");
        }
    }
}
