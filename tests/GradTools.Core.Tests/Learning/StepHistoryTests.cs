using CsCheck;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>The losses of the steps of a training.</summary>
public sealed class StepHistoryTests
{
    [Fact]
    public void Each_step_has_the_loss_and_accuracy_of_its_batch_before_it_is_learned_from()
    {
        var dataset = Blobs.Of(100);
        var options = new TrainingOptions { BatchSize = 30, Epochs = 2, Shuffle = false, Precision = Precision.Double, Schedule = new ExponentialDecay(0.5), Optimizer = new Sgd(0.2) };
        var network = NeuralNetwork.Create([20, 4]);

        var steps = Trainer.Train(network, dataset, options).Steps;

        Assert.Equal(8, steps.Count);
        Assert.Equal(1, steps.Stride);
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8], steps.Select(step => step.Step));
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2], steps.Select(step => step.Epoch));
        Assert.Equal([0.2, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1], steps.Select(step => step.LearningRate));
        for (var step = 0; step < 8; step++)
        {
            var before = step == 0 ? network : Trainer.Train(network, dataset, options with { MaxSteps = step }).Model!;
            int[] rows = [.. Enumerable.Range(step % 4 * 30, step % 4 == 3 ? 10 : 30)];
            var measured = ModelMeasurement.Of(before, dataset.Select(rows), Loss.SoftmaxCrossEntropy);
            Assert.Equal(measured.Loss, steps[step].Loss, 12);
            Assert.Equal(measured.Accuracy, steps[step].Accuracy);
        }
    }

    [Fact]
    public void Their_mean_weighted_by_samples_is_the_loss_of_the_epoch()
    {
        var training = Trainer.Train(NeuralNetwork.Create([20, 4]), Blobs.Of(100), new TrainingOptions { BatchSize = 30, Epochs = 3 });

        foreach (var epoch in training.History)
            Assert.Equal(epoch.Loss, training.Steps.Where(step => step.Epoch == epoch.Epoch).Zip([30, 30, 30, 10], (step, rows) => step.Loss * rows).Sum() / 100, 12);
    }

    [Fact]
    public void Without_classes_there_is_no_accuracy()
    {
        var dataset = Dataset.Regression("line", ["x"], Tensor.From([1, 2, 3, 4], Shape.Of(4, 1)), ["y"], Tensor.From([2, 4, 6, 8], Shape.Of(4, 1)));

        var training = Trainer.Train(NeuralNetwork.Create([1, 1]), dataset, new TrainingOptions { BatchSize = 2, Epochs = 1, Loss = Loss.Quadratic });

        Assert.Equal([null, null], training.Steps.Select(step => step.Accuracy));
    }

    [Fact]
    public void A_step_whose_loss_is_not_finite_was_not_made()
    {
        var training = Trainer.Train(NeuralNetwork.Create([20, 4]), Blobs.Of(100), new TrainingOptions { Optimizer = new Sgd(1e30), Loss = Loss.Quadratic });

        Assert.Equal(StopReason.LossNotFinite, training.StopReason);
        Assert.NotEmpty(training.Steps);
        Assert.All(training.Steps, step => Assert.True(double.IsFinite(step.Loss)));
    }

    [Fact]
    public void Of_more_steps_than_there_is_room_for_every_so_manieth_is_kept() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Int[1, 7].Select(power => 1 << power), Gen.Int[1, 40]).Sample((steps, capacity, batches) =>
        {
            var recorder = Recorded(steps, capacity);

            var history = recorder.History(batches);

            Assert.InRange(history.Count, Math.Min(steps, capacity / 2), capacity);
            Assert.Equal(Enumerable.Range(0, steps).Where(i => i % history.Stride == 0).Select(i => new StepRecord(i + 1, i / batches + 1, i, i % 3 == 0 ? null : 1.0 / i, -i)), history);
        });

    [Fact]
    public void What_was_restored_goes_on_as_if_nothing_had_happened() =>
        Gen.Select(Gen.Int[0, 1500], Gen.Int[0, 1500], Gen.Int[1, 7].Select(power => 1 << power)).Sample((before, after, capacity) =>
        {
            var restored = new StepRecorder(capacity);

            restored.Restore(Recorded(before, capacity).ToTensors(), before);
            for (var i = before; i < before + after; i++)
                Add(restored, i);

            Assert.Equal(Recorded(before + after, capacity).History(1), restored.History(1));
        });

    private static StepRecorder Recorded(int steps, int capacity)
    {
        var recorder = new StepRecorder(capacity);
        for (var i = 0; i < steps; i++)
            Add(recorder, i);
        return recorder;
    }

    private static void Add(StepRecorder recorder, int i) => recorder.Add(i, i % 3 == 0 ? double.NaN : 1.0 / i, -i);
}
