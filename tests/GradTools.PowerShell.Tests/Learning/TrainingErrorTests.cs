namespace GradTools.PowerShell.Tests.Learning;

public sealed class TrainingErrorTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("InvalidLayerSizes", "New-NeuralNetwork 4")]
    [InlineData("InvalidLayerSizes", "New-NeuralNetwork 4, 0, 3")]
    [InlineData("InvalidStandardDeviation", "New-NeuralNetwork 4, 3 -StandardDeviation -1")]
    [InlineData("InitializerTakesNoDeviation", "New-NeuralNetwork 4, 3 -StandardDeviation 1 -Initializer HeNormal")]
    [InlineData("InvalidDropout", "New-NeuralNetwork 4, 8, 3 -Dropout 1")]
    [InlineData("InputSizeMismatch", "Invoke-MiniBatchTraining (New-NeuralNetwork 5, 3) $iris")]
    [InlineData("OutputSizeMismatch", "Invoke-MiniBatchTraining (New-NeuralNetwork 4, 2) $iris")]
    [InlineData("InvalidBatchSize", "Invoke-MiniBatchTraining $network $iris -BatchSize 0")]
    [InlineData("InvalidEpochs", "Invoke-MiniBatchTraining $network $iris -Epochs 0")]
    [InlineData("InvalidLearningRate", "Invoke-MiniBatchTraining $network $iris -LearningRate -0.1")]
    [InlineData("InvalidLearningRate", "Invoke-MiniBatchTraining $network $iris -LearningRate ([double]::NaN)")]
    [InlineData("InvalidMomentum", "Invoke-MiniBatchTraining $network $iris -Momentum 1")]
    [InlineData("InvalidWeightDecay", "Invoke-MiniBatchTraining $network $iris -WeightDecay -1")]
    [InlineData("InvalidBeta2", "Invoke-MiniBatchTraining $network $iris -Optimizer Adam -Beta2 1.5")]
    [InlineData("InvalidEpsilon", "Invoke-MiniBatchTraining $network $iris -Optimizer Adam -Epsilon 0")]
    [InlineData("OptimizerParameterMismatch", "Invoke-MiniBatchTraining $network $iris -Optimizer Adam -Momentum 0.9")]
    [InlineData("OptimizerParameterMismatch", "Invoke-MiniBatchTraining $network $iris -Optimizer AdaGrad -DecayRate 0.9")]
    [InlineData("OptimizerParameterMismatch", "Invoke-MiniBatchTraining $network $iris -Optimizer Nesterov -Epsilon 1e-8")]
    [InlineData("InvalidDecayRate", "Invoke-MiniBatchTraining $network $iris -Optimizer RMSProp -DecayRate 1")]
    [InlineData("InvalidClipNorm", "Invoke-MiniBatchTraining $network $iris -ClipNorm 0")]
    [InlineData("InvalidClipValue", "Invoke-MiniBatchTraining $network $iris -ClipValue ([double]::PositiveInfinity)")]
    [InlineData("LossTakesNoMargin", "Invoke-MiniBatchTraining $network $iris -Margin 2")]
    [InlineData("LossTakesNoMargin", "Measure-Model $network $iris -Loss Huber -Margin 2")]
    [InlineData("InvalidMargin", "Invoke-MiniBatchTraining $network $iris -Loss Hinge -Margin 0")]
    [InlineData("LabelsNotBinary", "Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1) (@{a=1;b=0.5}, @{a=2;b=1} | Import-Dataset -Label b) -Loss BinaryCrossEntropy")]
    [InlineData("ScheduleParameterMismatch", "Invoke-MiniBatchTraining $network $iris -ScheduleFactor 0.5")]
    [InlineData("ScheduleParameterMismatch", "Invoke-MiniBatchTraining $network $iris -Schedule Cosine -ScheduleEpochs 5")]
    [InlineData("ScheduleParameterMismatch", "Invoke-MiniBatchTraining $network $iris -Schedule OneCycle -MinimumLearningRate 0.01")]
    [InlineData("InvalidScheduleFactor", "Invoke-MiniBatchTraining $network $iris -Schedule Step -ScheduleFactor 0")]
    [InlineData("InvalidScheduleEpochs", "Invoke-MiniBatchTraining $network $iris -Schedule Step -ScheduleEpochs 0")]
    [InlineData("InvalidScheduleEpochs", "Invoke-MiniBatchTraining $network $iris -Schedule ReduceOnPlateau -ScheduleEpochs -1")]
    [InlineData("InvalidMinimumLearningRate", "Invoke-MiniBatchTraining $network $iris -Schedule Cosine -MinimumLearningRate -1")]
    [InlineData("InvalidWarmUpEpochs", "Invoke-MiniBatchTraining $network $iris -Epochs 5 -WarmUpEpochs 5")]
    [InlineData("InvalidValidationFraction", "Invoke-MiniBatchTraining $network $iris -ValidationFraction 1")]
    [InlineData("TooFewSamples", "Invoke-MiniBatchTraining $network $iris -ValidationFraction 0.001")]
    [InlineData("InvalidThreads", "Invoke-MiniBatchTraining $network $iris -ThrottleLimit 0")]
    [InlineData("NoLabels", "Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1) (@{a=1}, @{a=2} | Import-Dataset)")]
    [InlineData("LossNeedsClasses", "Invoke-MiniBatchTraining (New-NeuralNetwork 1, 1) (@{a=1;b=0.5}, @{a=2;b=1.5} | Import-Dataset -Label b) -Loss Hinge")]
    [InlineData("FeaturesNotFinite", "Invoke-MiniBatchTraining $network $iris.Scale([double]::NaN)")]
    [InlineData("InputSizeMismatch", "Get-Prediction $network -Features 1, 2, 3")]
    [InlineData("NotANumber", "Get-Prediction $network -Features 1, 2, 3, x")]
    [InlineData("JaggedValue", "New-Tensor (1, 2), (3, 4, 5)")]
    [InlineData("NotANumber", "New-Tensor 1, $null")]
    [InlineData("InvalidStandardDeviation", "New-Tensor -Shape 2 -Gaussian -1")]
    [InlineData("InvalidInterval", "New-Tensor -Shape 2 -Uniform 1, 0")]
    public void A_bad_call_is_a_clear_error(string errorId, string script) =>
        module.AssertError(errorId, $"$iris = Get-SampleDataset Iris; $network = New-NeuralNetwork 4, 3; {script}");

    [Fact]
    public void Classes_other_than_those_of_the_training_are_refused() => module.AssertError("ClassesMismatch", """
        $a = @{ x = 1; y = 'cat' }, @{ x = 2; y = 'dog' } | Import-Dataset -Label y
        $b = @{ x = 1; y = 'cow' }, @{ x = 2; y = 'dog' } | Import-Dataset -Label y
        Invoke-MiniBatchTraining (New-NeuralNetwork 1, 2) $a | Measure-Model -Dataset $b
        """);
}
