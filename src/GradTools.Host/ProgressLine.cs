using System.Globalization;
using System.Management.Automation;

namespace GradTools.Host;

/// <summary>One line at the bottom of a terminal that shows the latest progress, redrawn in place and at most ten times a second.</summary>
/// <param name="stream">The terminal; on anything else nothing is drawn.</param>
/// <param name="width">The width of the terminal in columns.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressLine(OutputStream stream, Func<int> width, TimeProvider time)
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long _drawnAt;
    private int _drawnLength;
    private bool _hasDrawn;

    /// <summary>Shows a record, or clears the line when its activity is done.</summary>
    public void Show(ProgressRecord record)
    {
        if (!stream.IsTerminal)
            return;

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            _hasDrawn = false;
            return;
        }

        if (_hasDrawn && time.GetElapsedTime(_drawnAt) < Interval)
            return;

        var text = Render(record, Math.Max(1, width() - 1));
        stream.Write("\r" + text.PadRight(_drawnLength));
        (_drawnAt, _drawnLength, _hasDrawn) = (time.GetTimestamp(), text.Length, true);
    }

    /// <summary>Wipes the line, so that other text can be written where it stood.</summary>
    public void Clear()
    {
        if (_drawnLength == 0)
            return;

        stream.Write("\r" + new string(' ', _drawnLength) + "\r");
        _drawnLength = 0;
    }

    /// <summary>The text of a record, cut to the width.</summary>
    public static string Render(ProgressRecord record, int width)
    {
        var parts = new List<string> { record.Activity };
        if (record.PercentComplete >= 0)
            parts.Add(Bar(Math.Min(100, record.PercentComplete)));
        if (record.SecondsRemaining >= 0)
            parts.Add(TimeSpan.FromSeconds(record.SecondsRemaining).ToString("c", CultureInfo.InvariantCulture) + " left");
        if (!string.IsNullOrWhiteSpace(record.StatusDescription))
            parts.Add(record.StatusDescription);
        if (!string.IsNullOrWhiteSpace(record.CurrentOperation))
            parts.Add(record.CurrentOperation);

        var line = string.Join("  ", parts).ReplaceLineEndings(" ");
        return line.Length <= width ? line : line[..width];
    }

    private static string Bar(int percent)
    {
        var done = percent * BarWidth / 100;
        return $"[{new string('#', done)}{new string('.', BarWidth - done)}] {percent,3}%";
    }
}
