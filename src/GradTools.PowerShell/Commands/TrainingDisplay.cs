using System.Diagnostics;
using System.Globalization;
using GradTools.Learning;

namespace GradTools.PowerShell.Commands;

/// <summary>What a training shows of itself: a progress bar, and a line an epoch for who asks for it.</summary>
/// <param name="bar">The progress bar.</param>
/// <param name="options">How it is trained.</param>
internal sealed class TrainingDisplay(ThrottledProgress bar, TrainingOptions options)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Draws the bar, if it is time.</summary>
    public void Show(TrainingProgress progress)
    {
        if (!bar.IsDue)
            return;
        var elapsed = Stopwatch.GetElapsedTime(_start);
        var share = Share(progress, elapsed);
        var left = share > 0 ? (int)Math.Min(int.MaxValue, elapsed.TotalSeconds * (1 - share) / share) : -1;
        var epoch = progress.Epochs is { } epochs ? $"Epoch {progress.Epoch} of {epochs}" : $"Epoch {progress.Epoch}";
        bar.Report((int)(100 * share), $"{epoch}, {Numbers(progress.Loss, progress.Accuracy)}, {Speed(progress.Samples / elapsed.TotalSeconds)}", left);
    }

    /// <summary>An epoch as a line: <c>Epoch 3: loss 0.0312, accuracy 97.8 %, validation loss 0.0519, validation accuracy 96.1 %, 361,940 samples/s</c>.</summary>
    public static string Line(TrainingEpoch epoch)
    {
        var validation = epoch.ValidationLoss is { } loss ? $", {Numbers(loss, epoch.ValidationAccuracy, "validation ")}" : "";
        return $"Epoch {epoch.Epoch}: {Numbers(epoch.Loss, epoch.Accuracy)}{validation}, {Speed(epoch.SamplesPerSecond)}";
    }

    // The nearest of the ends that were asked for.
    private double Share(TrainingProgress progress, TimeSpan elapsed)
    {
        var byEpochs = progress.Epochs is { } epochs ? (progress.Epoch - 1 + (double)progress.Batch / progress.Batches) / epochs : 0;
        var bySteps = (double)progress.Steps / options.MaxSteps ?? 0;
        var byTime = elapsed / options.MaxTime ?? 0;
        return Math.Min(1, Math.Max(byEpochs, Math.Max(bySteps, byTime)));
    }

    private static string Numbers(double loss, double? accuracy, string what = "") => accuracy is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{what}loss {loss:G4}, {what}accuracy {100 * share:F1} %")
        : string.Create(CultureInfo.InvariantCulture, $"{what}loss {loss:G4}");

    private static string Speed(double samplesPerSecond) => string.Create(CultureInfo.InvariantCulture, $"{samplesPerSecond:N0} samples/s");
}
