using System.Globalization;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>Learning rates against those of PyTorch's schedulers; Golden/schedules.py says how they were made.</summary>
public sealed class LearningRateTests
{
    private const int Epochs = 12;
    private const int Batches = 3;
    private const double Rate = 0.2;

    public static TheoryData<int, LearningRateSchedule, int> Schedules => new()
    {
        { 1, new StepDecay(5, 0.3), 0 },
        { 2, new ExponentialDecay(0.8), 0 },
        { 3, new CosineDecay(0.01), 0 },
        { 4, new OneCycle(), 0 },
        { 5, new ReduceOnPlateau(2, 0.5, 0.04), 0 },
        { 6, new CosineDecay(), 2 },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_step_has_the_rate_that_PyTorch_gives_it(int column, LearningRateSchedule schedule, int warmUp)
    {
        var expected = Golden(column);
        var rates = new LearningRates(new TrainingOptions { Optimizer = new Sgd(Rate), Schedule = schedule, WarmUpEpochs = warmUp, Epochs = Epochs }, Epochs, Batches);
        var history = new List<TrainingEpoch>();

        Assert.Equal(Epochs * Batches, expected.Length);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            rates.Begin(epoch + 1, history);
            for (var batch = 0; batch < Batches; batch++)
                Assert.Equal(expected[epoch * Batches + batch], rates[batch], 1e-14);
            history.Add(new TrainingEpoch(epoch + 1, Math.Max(1 - 0.2 * epoch, 0.4), null, null, null, 0, 0, 0, 0));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void One_cycle_of_very_few_steps_stays_between_nothing_and_the_rate(int epochs)
    {
        var rates = new LearningRates(new TrainingOptions { Optimizer = new Sgd(Rate), Schedule = new OneCycle(), Epochs = epochs }, epochs, 1);
        for (var epoch = 1; epoch <= epochs; epoch++)
        {
            rates.Begin(epoch, []);
            Assert.InRange(rates[0], 1e-9, Rate);
        }
    }

    [Fact]
    public void Each_step_is_made_with_its_own_rate_and_the_history_tells_that_of_the_last()
    {
        // On a loss that is linear in the weights each step moves them by its rate times the same gradient.
        var ones = Tensor.Full(Shape.Of(6, 1), 1);
        var dataset = Dataset.Regression("line", ["x"], ones, ["y"], ones * 1000);
        var network = NeuralNetwork.Create([1, 1], initializer: Initializer.Zero);
        var options = new TrainingOptions
        {
            Loss = Loss.MeanAbsolute,
            Optimizer = new Sgd(Rate),
            Schedule = new StepDecay(1, 0.5),
            WarmUpEpochs = 1,
            Epochs = 3,
            BatchSize = 4, // and a short batch of 2
            Precision = Precision.Double,
        };

        var result = Trainer.Train(network, dataset, options);

        Assert.Equal([Rate, Rate, Rate / 2], result.History.Select(epoch => epoch.LearningRate));
        Assert.Equal(Rate * (0.5 + 1 + 1 + 1 + 0.5 + 0.5), result.Parameters["layer1.bias"].ToArray()[0], 1e-12);
    }

    private static double[] Golden(int column)
    {
        using var stream = typeof(LearningRateTests).Assembly.GetManifestResourceStream("schedules.csv")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture))];
    }
}
