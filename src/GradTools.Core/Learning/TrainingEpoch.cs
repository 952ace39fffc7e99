using System.Globalization;
namespace GradTools.Learning;

/// <summary>One epoch in the history of a training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Loss">The mean loss of its samples as they were visited, each before the step that learned from it.</param>
/// <param name="Accuracy">The share of its samples that were classified rightly as they were visited; null for numeric labels.</param>
/// <param name="ValidationLoss">The mean loss of the validation samples at its end; null without any.</param>
/// <param name="ValidationAccuracy">The share of the validation samples classified rightly at its end; null without any, and for numeric labels.</param>
/// <param name="LearningRate">The step size, where it changes within the epoch that of its last step.</param>
/// <param name="SamplesPerSecond">The speed, validation left out.</param>
/// <param name="Seconds">The seconds since training began, at the end of the epoch.</param>
/// <param name="Steps">The steps since training began, at the end of the epoch.</param>
public sealed record TrainingEpoch(
    int Epoch,
    double Loss,
    double? Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double LearningRate,
    double SamplesPerSecond,
    double Seconds,
    long Steps)
{
    /// <summary>What early stopping and schedules watch: the loss of the validation samples, or without any that of the training.</summary>
    internal double WatchedLoss => ValidationLoss ?? Loss;

    /// <summary>In words: <c>epoch 3: loss 0.312, accuracy 91.2 %, validation loss 0.335</c>.</summary>
    public override string ToString()
    {
        var accuracy = Accuracy is { } share ? string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * share:F1} %") : "";
        var validation = ValidationLoss is { } loss ? string.Create(CultureInfo.InvariantCulture, $", validation loss {loss:G4}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}: loss {Loss:G4}{accuracy}{validation}");
    }
}
