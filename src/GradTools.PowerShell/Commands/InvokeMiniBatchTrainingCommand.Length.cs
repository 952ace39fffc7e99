using System.Management.Automation;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <content>When training ends.</content>
public sealed partial class InvokeMiniBatchTrainingCommand
{
    /// <summary>How often every sample is visited. Left out: 10 times, or as often as -MaxSteps and -MaxTime let it.</summary>
    [Parameter(Position = 6)]
    public int? Epochs { get; set; }

    /// <summary>After how many steps (batches) training ends, also within an epoch.</summary>
    [Parameter]
    public long? MaxSteps { get; set; }

    /// <summary>After what time training ends, at the next batch: a TimeSpan or its text, or a number of seconds.</summary>
    [Parameter]
    public Duration? MaxTime { get; set; }

    /// <summary>After how many epochs in a row without a better loss training ends, the loss of the validation samples if there are any. The result is then the model of the best epoch, however training ended.</summary>
    [Parameter]
    public int? Patience { get; set; }

    /// <summary>With -Patience: a loss is better when it is below the best so far by more than this.</summary>
    [Parameter]
    public double MinimumDelta { get; set; }
}
