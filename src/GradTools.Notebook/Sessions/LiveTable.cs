using System.Text;

namespace GradTools.Notebook.Sessions;

/// <summary>Results of one kind, one after the other, as one table that grows while they come: shown within a tenth of a second, and the later the larger it is.</summary>
/// <param name="output">Where it is shown.</param>
/// <param name="head">The page fragment before the rows.</param>
/// <param name="foot">The one behind them.</param>
internal sealed class LiveTable(ICellOutput output, string head, string foot)
{
    private const int MostRows = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly string _id = $"table-{Guid.NewGuid():N}";
    private readonly StringBuilder _rows = new();
    private readonly StringBuilder _text = new();
    private int _count;
    private (int Rows, int Text)? _shown;
    private bool _isWaiting;

    /// <summary>The page fragment before the rows.</summary>
    public string Head => head;

    /// <summary>Whether something else was printed behind it: what comes belongs to another table.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="row">It, as a page fragment.</param>
    /// <param name="text">What PowerShell printed with it.</param>
    public void Add(string row, string text)
    {
        lock (_gate)
        {
            if (++_count <= MostRows)
                _rows.Append(row);
            _text.Append(text);
            if (_isWaiting)
                return;
            _isWaiting = true;
            Task.Delay(Pause + TimeSpan.FromMilliseconds(Math.Min(_count, MostRows))).ContinueWith(_ => ShowLate(), TaskScheduler.Default);
        }
    }

    /// <summary>Shows what has come: something else is printed behind it.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (IsClosed)
                return;
            IsClosed = true;
            Show(isLast: false);
        }
    }

    /// <summary>Shows it for the last time.</summary>
    /// <param name="text">What PowerShell printed at its end.</param>
    public void End(string text)
    {
        lock (_gate)
        {
            IsClosed = true;
            _text.Append(text);
            Show(isLast: true);
        }
    }

    private void ShowLate()
    {
        lock (_gate)
        {
            _isWaiting = false;
            if (!IsClosed)
                Show(isLast: false);
        }
    }

    private void Show(bool isLast)
    {
        var text = _text.ToString().Trim('\r', '\n');
        if (_count == 0 || _shown == (_count, text.Length))
            return;
        var rest = _count > MostRows ? $"<div>… and {_count - MostRows} more; all of them as text: | Format-Table</div>" : "";
        var content = MimeBundle.Of($"{head}{_rows}{foot}{rest}", text);
        if (_shown is not null)
            output.Update(content, _id);
        else
            output.Display(content, isLast ? null : _id);
        _shown = (_count, text.Length);
    }
}
