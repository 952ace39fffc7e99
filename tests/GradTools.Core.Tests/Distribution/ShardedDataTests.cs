using System.Globalization;
using System.Text;
using GradTools.Core.Tests.Data;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.Learning;

namespace GradTools.Core.Tests.Distribution;

/// <summary>Files that are read in parts, by ranks that are threads, against the same files read as a whole.</summary>
public sealed class ShardedDataTests
{
    private static readonly object Gate = new();
    private static readonly int[] Sizes = [1, 2, 3, 4, 8];

    /// <summary>Files, and how they are read. Each has something that no rank can know from its part alone.</summary>
    private static readonly Dictionary<string, (Func<string> Path, DatasetOptions Options)> Files = new()
    {
        ["csv"] = (() => Csv(331), new DatasetOptions { Labels = ["kind"], MissingValue = MissingValue.Mean }),
        ["csv without incomplete rows"] = (() => Csv(331), new DatasetOptions { Labels = ["kind"], MissingValue = MissingValue.Remove }),
        ["csv, numeric label"] = (() => Csv(200), new DatasetOptions { Labels = ["y"], Features = ["a", "b", "word"], MissingValue = MissingValue.Median }),
        ["csv, fewer rows than ranks"] = (() => Csv(5), new DatasetOptions { Labels = ["kind"], Features = ["b", "word"] }),
        ["csv, sorted by class"] = (() => Written("x,label\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i * 0.1:R},{i / 20}\n")), ".csv"), new DatasetOptions { Labels = ["label"] }),
        ["csv with long quoted cells"] = (() => Written("x,note,y\r\n" + string.Concat(Enumerable.Range(0, 9).Select(i => $"{i},\"{new string('\n', 40)}\"\"{i % 2}\"\"\",{i * i / 7.0:R}\r\n")), ".csv"), new DatasetOptions { Labels = ["y"] }),
        ["parquet"] = (() => GoldenFile.Path("snappy.parquet"), new DatasetOptions { Labels = ["color"], MissingValue = MissingValue.MostFrequent }),
        ["idx"] = (() => Idx(57), new DatasetOptions()),
        ["idx with labels"] = (() => Idx(57), new DatasetOptions { LabelPath = IdxLabels(57) }),
    };

    public static TheoryData<string> Names => new(Files.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_parts_together_are_the_file(string name)
    {
        var (path, options) = (Files[name].Path(), Files[name].Options);
        var whole = DatasetReader.Read(path, options);

        foreach (var size in Sizes)
        {
            var datasets = ThreadRanks.Run(size, ranks => Read(path, options, ranks));

            Assert.Equal(Bits(whole.Features), datasets.SelectMany(data => Bits(data.Part.Features)));
            Assert.Equal(Bits(whole.Labels), datasets.SelectMany(data => Bits(data.Part.Labels)));
            Assert.All(datasets, data =>
            {
                Assert.Equal((whole.Name, whole.Count, true), (data.Name, data.Count, data.IsSharded));
                Assert.Equal(whole.FeatureNames, data.FeatureNames);
                Assert.Equal(whole.Classes, data.Classes);
                Assert.Equal(whole.ClassIndices, data.ClassIndices);
                Assert.Equal(whole.Columns, data.Columns);
                if (name is not "parquet")
                    Assert.InRange(data.Part.Count, 0, whole.Count / size + 12); // rows of unequal length
            });
        }
    }

    [Theory]
    [InlineData("csv", 64, false)]
    [InlineData("csv", 64, true)]
    [InlineData("csv, numeric label", 0, false)]
    [InlineData("csv, fewer rows than ranks", 2, false)]
    [InlineData("parquet", 500, true)]
    [InlineData("idx with labels", 32, false)]
    public void A_training_has_the_bits_of_one_on_the_whole_file(string name, int batchSize, bool split)
    {
        var (path, given) = (Files[name].Path(), Files[name].Options);
        var wanted = Train(DatasetReader.Read(path, given), null);

        foreach (var size in Sizes)
            Assert.All(ThreadRanks.Run(size, ranks => Train(Read(path, given, ranks), ranks)), found => AssertSame(wanted, found));

        TrainingResult Train(Dataset data, ICommunicator? ranks)
        {
            var options = new TrainingOptions { BatchSize = batchSize, Epochs = 3, Seed = 5, Scaling = Scaling.Standard, Threads = 1, Distributed = true, Optimizer = new Adam() };
            if (split)
            {
                var parts = DatasetSplit.Of(data.Scale(0.5), 0.7, seed: 2, stratify: true);
                (data, options) = (parts.Training, options with { Validation = parts.Test });
            }
            else if (data.Count > 50)
                options = options with { ValidationFraction = 0.2, BalanceClasses = data.Classes.Count > 0 };
            var network = NeuralNetwork.Create([data.FeatureNames.Count, 6, Math.Max(1, data.Classes.Count)], Activation.Tanh, seed: 3, dropout: 0.1);
            return ranks is null
                ? ThreadRanks.Run(2, two => Trainer.Train(network, data, options with { Ranks = two }))[0]
                : Trainer.Train(network, data, options with { Ranks = ranks });
        }
    }

    [Theory]
    [InlineData("csv, numeric label")]
    [InlineData("parquet")]
    public void A_model_is_judged_as_on_the_whole_file(string name)
    {
        var (path, given) = (Files[name].Path(), Files[name].Options);
        var whole = DatasetReader.Read(path, given);
        var model = Trainer.Train(NeuralNetwork.Create([whole.FeatureNames.Count, 5, Math.Max(1, whole.Classes.Count)], seed: 3), whole, new TrainingOptions { Epochs = 2, Scaling = Scaling.Standard, Threads = 1 }).Model!;
        var wanted = ModelMeasurement.Of(model, whole);

        foreach (var size in Sizes)
        {
            Assert.All(ThreadRanks.Run(size, ranks => ModelMeasurement.Of(model, Read(path, given, ranks))), found =>
            {
                Assert.Equal((wanted.Count, wanted.Loss, wanted.Accuracy), (found.Count, found.Loss, found.Accuracy));
                Assert.Equal(wanted.ConfusionMatrix?.Counts, found.ConfusionMatrix?.Counts);
                Assert.Equal(wanted.Misclassified.Select(sample => (sample.Index, sample.Predicted, sample.Probability)), found.Misclassified.Select(sample => (sample.Index, sample.Predicted, sample.Probability)));
            });
        }
    }

    [Theory]
    [InlineData(Scaling.Standard, MissingValue.Mean)]
    [InlineData(Scaling.MinMax, MissingValue.Median)]
    [InlineData(Scaling.None, MissingValue.MostFrequent)]
    public void Statistics_do_not_depend_on_who_has_the_rows_nor_on_their_order(Scaling scaling, MissingValue missing)
    {
        var path = Csv(331);
        var options = new DatasetOptions { Labels = ["kind"], MissingValue = MissingValue.Mean };
        var wanted = new PreprocessingOptions(scaling, missing);
        var whole = DatasetReader.Read(path, options);
        var learned = Preprocessing.Learn(whole, wanted);

        Assert.Equal(learned.Columns, Preprocessing.Learn(whole.Select([.. Enumerable.Range(0, whole.Count).Reverse()]), wanted).Columns);
        foreach (var size in Sizes)
            Assert.All(ThreadRanks.Run(size, ranks => Preprocessing.Learn(Read(path, options, ranks), wanted)), found => Assert.Equal(learned.Columns, found.Columns));
    }

    [Fact]
    public void Sums_are_rounded_once()
    {
        var sums = new ExactSums(2);
        double[] values = [1e300, 1, 1e-300, -1e300, double.Epsilon, 0.1, -0.1, 3e-320, -1];
        for (var round = 0; round < 3000; round++)
        {
            foreach (var value in values)
            {
                sums.Begin();
                sums.Add(0, value);
                sums.Add(1, -value);
            }
        }

        var left = 3000 * 1e-300; // what the others leave is beyond its last digit
        Assert.Equal((left, -left), (sums.Value(0), sums.Value(1)));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 1)]
    public void A_training_goes_on_with_another_number_of_ranks(int before, int after)
    {
        var path = Csv(331);
        var checkpoint = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var whole = Train(2, null, null)[0];
            Train(before, 5, new CheckpointOptions(checkpoint));

            Assert.All(Train(after, null, new CheckpointOptions(checkpoint) { Resume = true }), resumed => AssertSame(whole, resumed));
        }
        finally
        {
            File.Delete(checkpoint);
            File.Delete(checkpoint + ".previous");
        }

        TrainingResult[] Train(int size, long? steps, CheckpointOptions? checkpoint) => ThreadRanks.Run(size, ranks =>
        {
            var data = Read(path, Files["csv"].Options, ranks);
            var options = new TrainingOptions { BatchSize = 64, Epochs = 3, MaxSteps = steps, Scaling = Scaling.Standard, Checkpoint = checkpoint, Distributed = true, Ranks = ranks, Threads = 1 };
            return Trainer.Train(NeuralNetwork.Create([data.FeatureNames.Count, data.Classes.Count], seed: 1), data, options);
        });
    }

    [Theory]
    [InlineData("x,y\n1,2\n3,4\n5,6\n7,8\n9,10\n11,12\n13\n14,15\n16,17\n18\n", "RaggedRow", "line 8")]
    [InlineData("x,y\n1,2\n3,4\n5,6\n7,8\n9,10\n11,oops\n14,15\n16,17\n", "NotANumber", "line 7")]
    [InlineData("x,y\n1,2\n3,4\n5,6\n7,8\n9,10\n11,\n14,15\n16,17\n", "MissingValue", "line 7")]
    [InlineData("x,y\n1,2\n3,4\nbad,6\n7,8\n9,10\n11,5\n14,15\n16,17\n", "NotANumber", "line 4")]
    [InlineData("x,y\n1,2\n\n\n3,4\n\"5\n\",6\n7,8\n9,10\n11,5\n14,1\"5\n16,17\n", "StrayQuote", "line 11")]
    [InlineData("x,y\n", "NoRows", "line 1")]
    [InlineData("", "FileIsEmpty", "empty")]
    public void A_flaw_is_told_on_every_rank_as_it_is_of_the_whole_file(string text, string errorId, string place)
    {
        var path = Written(text, ".csv");
        var options = new DatasetOptions { Labels = ["y"], LabelKind = LabelKind.Number };
        Assert.Equal(errorId, Assert.Throws<DatasetException>(() => DatasetReader.Read(path, options)).ErrorId);

        foreach (var size in Sizes)
        {
            Assert.All(ThreadRanks.Try(size, ranks => Read(path, options, ranks)), outcome =>
            {
                Assert.Equal(errorId, Assert.IsAssignableFrom<GradToolsException>(outcome.Error).ErrorId);
                Assert.Contains(place, outcome.Error!.Message);
            });
        }
    }

    [Fact]
    public void Ranks_whose_file_is_missing_or_another_are_named()
    {
        var (path, other) = (Csv(50), Csv(60));
        var options = new DatasetOptions { Labels = ["kind"] };

        AssertAll("FileNotFound", rank => rank == 1 ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), "nowhere", System.IO.Path.GetFileName(path)) : path);
        Directory.CreateDirectory(path + ".d");
        var same = System.IO.Path.Combine(path + ".d", System.IO.Path.GetFileName(path));
        File.Copy(other, same, overwrite: true);
        AssertAll("FilesDiffer", rank => rank == 1 ? same : path);
        AssertAll("MpiRanksDiffer", rank => rank == 1 ? other : path);

        void AssertAll(string errorId, Func<int, string> at) => Assert.All(
            ThreadRanks.Try(3, ranks => Read(at(ranks.Rank), options, ranks)),
            outcome => Assert.Equal(errorId, Assert.IsAssignableFrom<GradToolsException>(outcome.Error).ErrorId));
    }

    [Theory]
    [InlineData("version1.npy")]
    [InlineData("sparse.svm")]
    [InlineData("types.npz")]
    [InlineData("train-images-idx3-ubyte.gz")]
    public void Other_formats_are_refused(string file) => Assert.All(
        ThreadRanks.Try(2, ranks => Read(GoldenFile.Path(file), new DatasetOptions(), ranks)),
        outcome => Assert.Equal("FileCannotBeSharded", Assert.IsAssignableFrom<GradToolsException>(outcome.Error).ErrorId));

    [Fact]
    public void What_needs_all_samples_says_that_no_rank_has_them()
    {
        var path = Csv(50);
        var errors = ThreadRanks.Run(2, ranks =>
        {
            var data = Read(path, new DatasetOptions { Labels = ["kind"], Features = ["a"], MissingValue = MissingValue.Mean }, ranks);
            return new[] { Assert.Throws<DatasetException>(() => data.Features).ErrorId, Assert.Throws<DatasetException>(() => Trainer.Train(NeuralNetwork.Create([1, 3]), data, new TrainingOptions())).ErrorId };
        });

        Assert.All(errors.SelectMany(error => error), error => Assert.Equal("DatasetIsSharded", error));
    }

    [Fact]
    public void A_rank_that_trains_while_others_read_is_named()
    {
        var path = Csv(50);
        var outcomes = ThreadRanks.Try(3, ranks => ranks.Rank == 1
            ? Trainer.Train(NeuralNetwork.Create([20, 4]), Learning.Blobs.Of(20), new TrainingOptions { Distributed = true, Ranks = ranks }).History.Count
            : Read(path, new DatasetOptions(), ranks).Count);

        Assert.All(outcomes, outcome => Assert.Equal("MpiRankNotReady", Assert.IsType<MpiException>(outcome.Error).ErrorId));
    }

    private static Dataset Read(string path, DatasetOptions options, ICommunicator ranks) => DatasetReader.Read(path, options with { ShardData = true, Ranks = ranks });

    private static IEnumerable<long> Bits(GradTools.Tensors.Tensor tensor) => tensor.ToArray().Select(value => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));

    private static void AssertSame(TrainingResult wanted, TrainingResult found)
    {
        Assert.Equal(
            wanted.History.Select(epoch => (epoch.Epoch, epoch.Steps, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy)),
            found.History.Select(epoch => (epoch.Epoch, epoch.Steps, epoch.Loss, epoch.Accuracy, epoch.ValidationLoss, epoch.ValidationAccuracy)));
        Assert.Equal(wanted.Preprocessing?.Columns, found.Preprocessing?.Columns);
        foreach (var (name, values) in wanted.Parameters)
            Assert.Equal(values.ToArray(), found.Parameters[name].ToArray());
    }

    /// <summary>Rows of unequal length, with quoted line breaks, missing values, categories that some parts lack, and blank lines.</summary>
    private static string Csv(int rows)
    {
        var random = new Random(4);
        var text = new StringBuilder("a,b,word,y,kind\n");
        for (var i = 0; i < rows; i++)
        {
            var word = i % 11 == 0 ? "\"two\nlines\"" : i % 29 == 7 ? "\"a \"\"word\"\", quoted\"" : random.Next(3) == 0 ? "plain" : "other";
            var a = random.Next(9) == 0 ? "" : (100 * random.NextDouble()).ToString("R", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{a},{random.Next(-5, 90)},{word},{random.NextDouble():R},{(i < rows / 9 ? "first" : i % 2 == 0 ? "even" : "odd")}\n{(i % 17 == 3 ? "\n" : "")}");
        }

        return Written(text.ToString(), ".csv");
    }

    private static string Idx(int rows)
    {
        var random = new Random(6);
        var pixels = new byte[rows * 12];
        random.NextBytes(pixels);
        return Written([0, 0, 8, 3, 0, 0, 0, (byte)rows, 0, 0, 0, 3, 0, 0, 0, 4, .. pixels], ".idx");
    }

    private static string IdxLabels(int rows) => Written([0, 0, 8, 1, 0, 0, 0, (byte)rows, .. Enumerable.Range(0, rows).Select(i => (byte)(i * i % 3))], ".idx");

    private static string Written(string text, string extension) => Written(Encoding.UTF8.GetBytes(text), extension);

    private static string Written(byte[] bytes, string extension)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "sharded");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes))[..16] + extension);
        lock (Gate)
        {
            if (!File.Exists(path))
                File.WriteAllBytes(path, bytes);
        }

        return path;
    }
}
