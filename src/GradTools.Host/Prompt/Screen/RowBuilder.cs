using System.Text;

namespace GradTools.Host.Prompt.Screen;

/// <summary>Lays characters out in rows of a given width.</summary>
internal sealed class RowBuilder(int width)
{
    private const string Reset = "\e[0m";

    private readonly List<Row> _rows = [];
    private readonly StringBuilder _text = new();
    private string _style = "";

    /// <summary>The row that the next character comes to.</summary>
    public int RowIndex => _rows.Count;

    /// <summary>The column that the next character comes to; the width, where the row is full.</summary>
    public int Column { get; private set; }

    /// <summary>Makes room for a character.</summary>
    public void Reserve(int columns)
    {
        if (Column + columns > width)
            Break();
    }

    /// <summary>Puts a character down.</summary>
    /// <param name="text">The character.</param>
    /// <param name="columns">Its columns, at most the width.</param>
    /// <param name="style">Its style, or an empty text.</param>
    public void Put(string text, int columns, string style = "")
    {
        Reserve(columns);
        SetStyle(style);
        _text.Append(text);
        Column += columns;
    }

    /// <summary>Puts an escape sequence down; one that leaves a style behind must be ended by another.</summary>
    public void PutStyle(string sequence) => _text.Append(sequence);

    /// <summary>Begins a row.</summary>
    public void Break()
    {
        SetStyle("");
        _rows.Add(new Row(_text.ToString(), Column));
        _text.Clear();
        Column = 0;
    }

    /// <summary>All rows.</summary>
    public IReadOnlyList<Row> Rows()
    {
        Break();
        return _rows;
    }

    private void SetStyle(string style)
    {
        if (style == _style)
            return;
        if (_style.Length > 0)
            _text.Append(Reset);
        _text.Append(style);
        _style = style;
    }
}
