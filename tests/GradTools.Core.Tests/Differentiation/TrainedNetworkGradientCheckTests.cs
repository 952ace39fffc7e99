using GradTools.Differentiation;
using GradTools.Graphs;
using Xunit.Abstractions;

namespace GradTools.Core.Tests.Differentiation;

/// <summary>
/// Networks of ReLU units trained to a small loss: the loss is a small difference of large numbers, so it is noisy, and kinks lie close to the point,
/// so large steps do not help. The truth is the automatic gradient, which is exact to rounding.
/// </summary>
public class TrainedNetworkGradientCheckTests(ITestOutputHelper output)
{
    private const int Networks = 30;
    private const int Features = 10;
    private const int Hidden = 24;

    [Theory]
    [InlineData(1.0, 1e-3, 1e-2)]
    [InlineData(1.5, 1e-5, 1e-3)]
    [InlineData(2.0, 1e-7, 1e-4)]
    public void Right_gradients_pass_and_planted_errors_are_found(double sharpening, double least, double most)
    {
        int planted = 0, missed = 0, missedLarge = 0;
        for (var seed = 0; seed < Networks; seed++)
        {
            var (loss, point) = Trained(seed);
            for (var i = (Features + 1) * Hidden; i < point.Length; i++)
                point[i] *= sharpening; // larger scores: what much longer training comes to
            var gradient = new double[point.Length];
            Assert.InRange(loss.ValueAndGradient(point, gradient), least, most);
            var report = GradientCheck.Run(loss, point, gradient);
            Assert.True(report.Passed, $"network {seed}: {report}");

            var largest = gradient.Max(Math.Abs);
            int[] visible = [.. Enumerable.Range(0, gradient.Length).Where(i => Math.Abs(gradient[i]) >= 1e-3 * largest)];
            planted += visible.Length;
            missed += visible.Except(FoundWith(1e-4)).Count();
            missedLarge += visible.Except(FoundWith(1e-2)).Count();

            IEnumerable<int> FoundWith(double error)
            {
                double[] wrong = [.. gradient.Select((g, i) => g * (i % 2 == 0 ? 1 + error : 1 - error))];
                var elements = GradientCheck.Run(loss, point, wrong).Elements;
                return visible.Where(i => elements[i].Verdict == GradientVerdict.Mismatch);
            }
        }

        output.WriteLine($"{planted} planted; of 1e-4 missed {missed}, of 1e-2 missed {missedLarge}");
        Assert.InRange(missed, 0, 0.05 * planted);
        Assert.Equal(0, missedLarge);
    }

    private static (GraphFunction Loss, double[] Point) Trained(int seed)
    {
        var (loss, point) = Functions.Network(Features, Hidden, classes: 4, rows: 24, Op.ReLU, seed);
        var gradient = new double[point.Length];
        var velocity = new double[point.Length];
        for (var step = 0; step < 2000 && loss.ValueAndGradient(point, gradient) > 3e-3; step++)
            for (var i = 0; i < point.Length; i++)
                point[i] -= velocity[i] = 0.9 * velocity[i] + 0.2 * gradient[i];
        return (loss, point);
    }
}
