using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Net;

namespace GradTools.Notebook.Sessions;

/// <summary>Progress as bars that change in place, ten times a second at most, and go when they are completed.</summary>
internal sealed class ProgressBars(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<(ICellOutput Output, int Activity), Bar> _bars = new();

    /// <summary>Shows how far something is.</summary>
    public void Show(ICellOutput output, ProgressRecord record)
    {
        var key = (output, record.ActivityId);
        if (record.RecordType == ProgressRecordType.Completed)
        {
            if (_bars.TryRemove(key, out var done))
                output.Update(MimeBundle.Empty, done.DisplayId);
            return;
        }

        if (!_bars.TryGetValue(key, out var bar))
        {
            bar = new Bar($"progress-{Guid.NewGuid():N}") { Shown = clock.GetTimestamp() };
            if (_bars.TryAdd(key, bar))
                output.Display(Draw(record), bar.DisplayId);
            return;
        }

        if (clock.GetElapsedTime(bar.Shown) < Pause)
            return;
        bar.Shown = clock.GetTimestamp();
        output.Update(Draw(record), bar.DisplayId);
    }

    /// <summary>Clears the bars of a cell that ended without completing them.</summary>
    public void Clear(ICellOutput output)
    {
        foreach (var key in _bars.Keys.Where(key => key.Output == output))
        {
            if (_bars.TryRemove(key, out var bar))
                output.Update(MimeBundle.Empty, bar.DisplayId);
        }
    }

    private static MimeBundle Draw(ProgressRecord record)
    {
        var left = record.SecondsRemaining > 0 ? string.Create(CultureInfo.InvariantCulture, $", {TimeSpan.FromSeconds(record.SecondsRemaining):c} left") : "";
        var share = record.PercentComplete >= 0 ? string.Create(CultureInfo.InvariantCulture, $" {record.PercentComplete} %") : "";
        var text = $"{record.Activity}:{share} {record.StatusDescription}{left}";
        var value = record.PercentComplete >= 0 ? string.Create(CultureInfo.InvariantCulture, $" value=\"{record.PercentComplete}\"") : "";
        return MimeBundle.Of(
            $"<div style=\"font-family:system-ui,sans-serif;font-size:13px\"><progress max=\"100\"{value} style=\"width:16em;vertical-align:middle\"></progress> {WebUtility.HtmlEncode(text)}</div>",
            text);
    }

    private sealed class Bar(string displayId)
    {
        public string DisplayId => displayId;

        public long Shown { get; set; }
    }
}
