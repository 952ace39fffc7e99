using GradTools.Data;
using GradTools.Learning;

namespace GradTools.Core.Tests.Learning;

/// <summary>A damaged checkpoint is never trusted; the one before it takes its place.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private static readonly NeuralNetwork Start = NeuralNetwork.Create([3, 4, 3], seed: 7);
    private static readonly TrainingOptions Options = new() { Optimizer = new Adam(0.05), BatchSize = 2, Epochs = 4, Threads = 1 };
    private static readonly Dataset Flowers = Networks.Flowers.WithFeatures(Networks.Preparation.Apply(Networks.Flowers.Features), Networks.Flowers.Columns);

    private readonly TemporaryFolder _folder = new();
    private readonly TrainingResult _whole = Trainer.Train(Start, Flowers, Options);

    public DamagedCheckpointTests() => Train(Options with { MaxSteps = 5, Checkpoint = new(Last) { Steps = 2 } });

    public void Dispose() => _folder.Dispose();

    private string Last => _folder["run"];

    private string Previous => _folder["run.previous"];

    [Fact]
    public void The_one_before_takes_the_place_of_a_damaged_one()
    {
        File.WriteAllBytes(Last, File.ReadAllBytes(Last)[..^3]);
        var warnings = new List<string>();

        CheckpointTests.AssertSame(_whole, Resume(warnings));

        Assert.Contains("at step 4", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_one_before_is_kept_until_a_whole_one_is_there()
    {
        var good = File.ReadAllBytes(Previous);
        File.WriteAllText(Last, "nonsense");

        Train(Options with { MaxSteps = 6, Checkpoint = new(Last) { Resume = true } });

        Assert.Equal(good, File.ReadAllBytes(Previous));
        CheckpointTests.AssertSame(_whole, Resume([]));
    }

    [Fact]
    public void A_process_that_was_killed_between_two_moves_left_the_one_before()
    {
        File.Move(Last, _folder["run.new"]);
        File.WriteAllText(_folder["run.new"], "half a chec");
        var warnings = new List<string>();

        CheckpointTests.AssertSame(_whole, Resume(warnings));

        Assert.Empty(warnings);
        Assert.Equal(["run", "run.previous"], _folder.Files);
    }

    [Fact]
    public void With_both_damaged_training_does_not_silently_begin_anew()
    {
        File.WriteAllText(Last, "");
        File.WriteAllText(Previous, "nonsense");
        Assert.Equal("CheckpointDamaged", Assert.Throws<ModelFileException>(() => Resume([])).ErrorId);
    }

    [Fact]
    public void A_model_is_no_checkpoint()
    {
        File.Delete(Previous);
        ModelFile.Write(Start, _folder["model.safetensors"]);
        File.Move(_folder["model.safetensors"], Last, overwrite: true);
        Assert.Equal("CheckpointDamaged", Assert.Throws<ModelFileException>(() => Resume([])).ErrorId);
    }

    private static void Train(TrainingOptions options) => Trainer.Train(Start, Flowers, options);

    private TrainingResult Resume(List<string> warnings) =>
        Trainer.Train(Start, Flowers, Options with { Checkpoint = new(Last) { Resume = true } }, new TrainingObserver { Warned = warnings.Add });
}
