using System.Globalization;

namespace GradTools.PowerShell.Binding;

/// <summary>A time as a person gives it: a TimeSpan, its text (<c>0:01:30</c>), or a number of seconds. PowerShell itself would take a number for ticks.</summary>
public sealed class Duration
{
    /// <summary>A number of seconds.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidTime</c>: it is not a number, or too large.</exception>
    public Duration(double seconds)
    {
        if (!(Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds))
            throw new InvalidValueException("InvalidTime", FormattableString.Invariant($"{seconds} seconds are not a time."));
        Value = TimeSpan.FromSeconds(seconds);
    }

    /// <summary>A TimeSpan.</summary>
    public Duration(TimeSpan value) => Value = value;

    /// <summary>The text of a TimeSpan, or of a number of seconds.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public Duration(string text) => Value = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        ? new Duration(seconds).Value
        : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The time.</summary>
    public TimeSpan Value { get; }
}
