using GradTools.Data;
using GradTools.Learning;

namespace GradTools.Core.Tests.Learning;

/// <summary>Models kept in the course of a training, and the samples it remembers.</summary>
public sealed class SnapshotTests
{
    private static readonly NeuralNetwork Network = NeuralNetwork.Create([20, 4]);
    private static readonly TrainingOptions Usual = new() { BatchSize = 25, Epochs = 7, SnapshotEvery = 3 };

    [Fact]
    public void Are_the_models_of_trainings_that_end_there()
    {
        var training = Trainer.Train(Network, Blobs.Of(100), Usual);

        Assert.Equal([0, 3, 6, 7], training.Snapshots.Select(snapshot => snapshot.Epoch));
        foreach (var snapshot in training.Snapshots.Skip(1))
            Assert.Equal(Trainer.Train(Network, Blobs.Of(100), Usual with { Epochs = snapshot.Epoch }).Parameters, snapshot.Parameters);
        Assert.All(Network.Parameters, pair => Assert.Equal(pair.Value.ToArray(), training.Snapshots[0].Parameters[pair.Key].ToArray(), (a, b) => Math.Abs(a - b) < 1e-7));
        Assert.Equal(training.Model!.Parameters, training.Snapshots[^1].Model!.Parameters);
        Assert.Equal(training.Model.ClassNames, training.Snapshots[0].Model!.ClassNames);
    }

    [Fact]
    public void Do_not_change_the_training()
    {
        Assert.Equal(Trainer.Train(Network, Blobs.Of(100), Usual with { SnapshotEvery = null }).Parameters, Trainer.Train(Network, Blobs.Of(100), Usual).Parameters);
        Assert.Empty(Trainer.Train(Network, Blobs.Of(100), Usual with { SnapshotEvery = null }).Snapshots);
    }

    [Theory]
    [InlineData(60, 1, 61, 1)]
    [InlineData(63, 1, 64, 1)]
    [InlineData(64, 1, 33, 2)]
    [InlineData(301, 1, 39, 8)]
    [InlineData(301, 5, 62, 5)]
    public void Of_too_many_every_so_manieth_is_kept(int epochs, int every, int count, int apart)
    {
        var training = Trainer.Train(Network, Blobs.Of(20), Usual with { Epochs = epochs, SnapshotEvery = every });

        Assert.Equal(count, training.Snapshots.Count);
        Assert.Equal(Enumerable.Range(0, count - 1).Select(i => i * apart).Append(epochs), training.Snapshots.Select(snapshot => snapshot.Epoch));
    }

    [Fact]
    public void A_part_of_an_epoch_at_the_end_has_one_and_a_divergence_none()
    {
        Assert.Equal([0, 2], Trainer.Train(Network, Blobs.Of(100), Usual with { MaxSteps = 6 }).Snapshots.Select(snapshot => snapshot.Epoch));
        Assert.Equal([0], Trainer.Train(Network, Blobs.Of(100), Usual with { Optimizer = new Sgd(1e30), Loss = Loss.Quadratic }).Snapshots.Select(snapshot => snapshot.Epoch));
    }

    [Fact]
    public void A_training_that_is_resumed_has_those_from_there_on()
    {
        using var folder = new TemporaryFolder();
        var options = Usual with { Checkpoint = new(folder["run"]) { Resume = true } };
        Trainer.Train(Network, Blobs.Of(100), options with { Epochs = 4, SnapshotEvery = null });

        Assert.Equal([6, 7], Trainer.Train(Network, Blobs.Of(100), options).Snapshots.Select(snapshot => snapshot.Epoch));
    }

    [Fact]
    public void An_interval_is_an_epoch_or_more() =>
        Assert.Equal("InvalidSnapshotInterval", Assert.Throws<InvalidValueException>(() => Trainer.Train(Network, Blobs.Of(100), Usual with { SnapshotEvery = 0 })).ErrorId);

    [Fact]
    public void A_training_remembers_what_it_learned_from_and_what_judged_it()
    {
        var (dataset, other) = (Blobs.Of(100), Blobs.Of(20));
        var shared = Trainer.Train(Network, dataset, Usual with { ValidationFraction = 0.2 });
        var given = Trainer.Train(Network, dataset, Usual with { Validation = other });

        Assert.Equal((80, 20), (shared.TrainedOn!.Count, shared.ValidatedOn!.Count));
        Assert.Equal(Rows(dataset).Order(), Rows(shared.TrainedOn).Concat(Rows(shared.ValidatedOn)).Order());
        Assert.Equal(ModelMeasurement.Of(shared.Model!, shared.ValidatedOn).Accuracy!.Value, shared.History[^1].ValidationAccuracy!.Value, 12);
        Assert.Equal((100, 20), (given.TrainedOn!.Count, given.ValidatedOn!.Count));
        Assert.Null(Trainer.Train(Network, dataset, Usual).ValidatedOn);
    }

    private static IEnumerable<double> Rows(Dataset dataset) => Enumerable.Range(0, dataset.Count).Select(row => dataset.Features.Row(row).ToArray().Sum());
}
