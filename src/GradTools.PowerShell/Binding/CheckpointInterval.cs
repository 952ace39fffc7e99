using System.Globalization;

namespace GradTools.PowerShell.Binding;

/// <summary>How often a checkpoint is written, as a person gives it: a number of steps, or a time: a TimeSpan, its text (<c>0:05:00</c>), or seconds (<c>30s</c>).</summary>
public sealed class CheckpointInterval
{
    /// <summary>A number of steps.</summary>
    public CheckpointInterval(long steps) => Steps = steps;

    /// <summary>A number of seconds: PowerShell reads 30s without quotes as the 16-bit number 30.</summary>
    public CheckpointInterval(short seconds) => Time = TimeSpan.FromSeconds(seconds);

    /// <summary>A TimeSpan.</summary>
    public CheckpointInterval(TimeSpan time) => Time = time;

    /// <summary>The text of a number of steps, of a TimeSpan, or of seconds with an s.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public CheckpointInterval(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps))
            Steps = steps;
        else if (text.EndsWith('s'))
            Time = new Duration(double.Parse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture)).Value;
        else
            Time = TimeSpan.Parse(text, CultureInfo.InvariantCulture);
    }

    /// <summary>The number of steps, if that is how it was given.</summary>
    public long? Steps { get; }

    /// <summary>The time, if that is how it was given.</summary>
    public TimeSpan? Time { get; }
}
