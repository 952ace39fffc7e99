using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Graphs;
using GradTools.Learning;
using GradTools.Tensors;
using static GradTools.Graphs.GradMath;

namespace GradTools.Package.Tests;

/// <summary>The library from C#, as a stranger writes it.</summary>
public sealed class LibraryTests
{
    [Fact]
    public void Tensors_have_operators()
    {
        Tensor a = new double[,] { { 1, 2 }, { 3, 4 } };
        var b = Tensor.Vector(10, 20);

        Assert.Equal(new double[,] { { 11, 22 }, { 13, 24 } }, a + b);
        Assert.Equal(new double[,] { { -0.5, -1 }, { -1.5, -2 } }, -a / 2);
        Assert.Equal(new double[,] { { 7, 10 }, { 15, 22 } }, a.MatMul(a));
        Assert.Equal(10, a.Sum());
        Assert.Equal(3, (double)a[1, 0]);
    }

    [Fact]
    public void Tensors_are_indexed_and_reduced()
    {
        Tensor a = new double[,] { { 1, 2 }, { 3, 4 } };
        var b = a.MatMul(a) / 2 + Tensor.Vector(10, 20);
        double corner = b[1, 1];

        Assert.Equal(31, corner);
        Assert.Equal(Tensor.Vector(15.5, 28), b.Mean(axis: 0));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-0.7)]
    public void A_slope_is_one_line(double x)
    {
        var slope = Gradient.Of(x => Sin(x) * x);

        Assert.Equal(Math.Sin(x) + x * Math.Cos(x), slope(x).ToScalar(), 12);
    }

    [Fact]
    public void A_gradient_has_a_gradient()
    {
        var curvature = Gradient.Of(x => Pow(x, 4).GradientIn(x));

        Assert.Equal(12 * 3 * 3, curvature(3).ToScalar(), 10);
    }

    [Fact]
    public void A_function_of_several_tensors_has_a_gradient_for_each()
    {
        Tensor x = new double[,] { { 1, 2 }, { 3, 4 }, { 5, 7 } };
        Tensor y = new double[,] { { 1 }, { 0 }, { 2 } };
        var loss = DifferentiableFunction.Of((w, b) => Pow(x.MatMul(w) + b - y, 2).Mean());
        Tensor[] point = [new double[,] { { 0.5 }, { -1 } }, 0.25];

        var (value, gradients) = loss.ValueAndGradients(point);

        // By hand: errors e = x w + b - y, the mean of e^2, 2/3 x'e and 2/3 sum e.
        double[] errors = [0.5 - 2 + 0.25 - 1, 1.5 - 4 + 0.25, 2.5 - 7 + 0.25 - 2];
        Assert.Equal(errors.Sum(e => e * e) / 3, value, 12);
        Assert.Equal(value, loss.Value(point), 12);
        Assert.Equal(2.0 / 3 * (errors[0] + 3 * errors[1] + 5 * errors[2]), (double)gradients[0][0, 0], 12);
        Assert.Equal(2.0 / 3 * (2 * errors[0] + 4 * errors[1] + 7 * errors[2]), (double)gradients[0][1, 0], 12);
        Assert.Equal(2.0 / 3 * errors.Sum(), gradients[1].ToScalar(), 12);
    }

    [Fact]
    public void A_function_is_recorded_anew_for_another_shape()
    {
        var norm = DifferentiableFunction.Of(x => (x * x).Sum());

        Assert.Equal(Tensor.Vector(2, 4), norm.Gradient(Tensor.Vector(1, 2)));
        Assert.Equal(Tensor.Vector(2, 4, 6), norm.Gradient(Tensor.Vector(1, 2, 3)));
        Assert.Equal(25, norm.Value(Tensor.Vector(3, 4)));
    }

    [Fact]
    public void A_function_serves_many_threads()
    {
        var square = DifferentiableFunction.Of(x => x * x);
        var slopes = new double[1000];
        Parallel.For(0, slopes.Length, i => slopes[i] = square.Gradient(i).ToScalar());

        Assert.Equal(Enumerable.Range(0, slopes.Length).Select(i => 2.0 * i), slopes);
    }

    [Fact]
    public void A_function_of_any_number_of_tensors()
    {
        var product = DifferentiableFunction.OfMany(x => x.Aggregate((left, right) => left * right));

        Assert.Equal([12.0, 8, 6], product.Gradients(2, 3, 4).Select(gradient => gradient.ToScalar()));
    }

    [Fact]
    public void Constants_mix_with_expressions()
    {
        var c = Tensor.Vector(2, 5);
        var f = DifferentiableFunction.Of(x => ((c + x) + (x - c) + (c * x) + (c - x) + (x + c) + (x * c) + (x / c) + (c / x)).Sum());

        // In each entry: 2 + 2 c + 1/c - c / x^2, with the signs of the two that cancel.
        Assert.Equal(2.0 + 2 * 2 + 0.5 - 2.0 / 9, f.Gradient(Tensor.Vector(3, 4)).AsSpan()[0], 12);
        Assert.Equal(2.0 + 2 * 5 + 0.2 - 5.0 / 16, f.Gradient(Tensor.Vector(3, 4)).AsSpan()[1], 12);
        Assert.Equal(c, DifferentiableFunction.Of(w => w.MatMul(new double[,] { { 2 }, { 5 } }).Sum()).Gradient(new double[,] { { 1, 1 } }).Reshape(2));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_has_its_value_and_a_gradient_that_passes_the_check(string name, Func<Node, Node> function, Func<double, double> expected)
    {
        var f = DifferentiableFunction.Of(x => function(x).Sum());

        Assert.Equal(expected(0.3), f.Value(0.3), 12);
        Assert.True(f.Check([Tensor.Vector(0.3, 0.8, 1.2)]).Passed, name);
    }

    public static TheoryData<string, Func<Node, Node>, Func<double, double>> Functions => new()
    {
        { "Abs", x => Abs(-x), Math.Abs },
        { "Exp", Exp, Math.Exp },
        { "Log", Log, Math.Log },
        { "Sqrt", Sqrt, Math.Sqrt },
        { "Sin", Sin, Math.Sin },
        { "Cos", Cos, Math.Cos },
        { "Tan", Tan, Math.Tan },
        { "Sinh", Sinh, Math.Sinh },
        { "Cosh", Cosh, Math.Cosh },
        { "Tanh", Tanh, Math.Tanh },
        { "Sigmoid", Sigmoid, x => 1 / (1 + Math.Exp(-x)) },
        { "ReLU", ReLU, x => Math.Max(x, 0) },
        { "Softplus", Softplus, x => Math.Log(1 + Math.Exp(x)) },
        { "Pow", x => Pow(x, 2.5), x => Math.Pow(x, 2.5) },
        { "Pow of two", x => Pow(x, x), x => Math.Pow(x, x) },
        { "Max", x => Max(x, 0.5), x => Math.Max(x, 0.5) },
        { "Max of two", x => Max(x, 1 - x), x => Math.Max(x, 1 - x) },
        { "Min", x => Min(x, 0.5), x => Math.Min(x, 0.5) },
        { "Min of two", x => Min(x, 1 - x), x => Math.Min(x, 1 - x) },
    };

    [Fact]
    public void A_wrong_gradient_fails_the_check_with_a_diagnosis()
    {
        var report = DifferentiableFunction.Of(x => (x * x).Sum()).Check([Tensor.Vector(1, 2, 3)], [Tensor.Vector(-2, -4, -6)]);

        Assert.False(report.Passed);
        Assert.Equal(GradientDiagnosisKind.SignFlipped, report.Diagnosis.Kind);
    }

    [Fact]
    public void What_does_not_fit_is_said()
    {
        var f = DifferentiableFunction.Of((x, y) => x * y);

        Assert.Equal("ParameterCountMismatch", Assert.Throws<ShapeException>(() => f.Value(1)).ErrorId);
        Assert.Equal("NotAScalar", Assert.Throws<ShapeException>(() => f.Value(Tensor.Vector(1, 2), 3)).ErrorId);
    }

    [Fact]
    public void Training_takes_a_few_lines()
    {
        var iris = DatasetReader.ReadCsv(Path.Combine(AppContext.BaseDirectory, "iris.csv"), new DatasetOptions { Labels = ["species"] });
        var split = DatasetSplit.Of(iris, fraction: 0.8, seed: 1, stratify: true);
        var result = Trainer.Train(NeuralNetwork.Create([4, 8, 3], seed: 1), split.Training, new TrainingOptions { Epochs = 60, Optimizer = new Adam(0.01), Seed = 1 });

        Assert.Equal(60, result.History.Count);
        Assert.True(ModelMeasurement.Of(result, split.Test).Accuracy > 0.9);
        Assert.Contains("setosa", SamplePrediction.Of(result, split.Test).Select(sample => $"{sample.Prediction}"));
    }
}
