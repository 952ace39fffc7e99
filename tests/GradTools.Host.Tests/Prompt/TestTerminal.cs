using System.Text;
using GradTools.Charting.Terminal;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Tests.Prompt;

/// <summary>A terminal of characters: keys that were given before, and a screen that understands what a prompt writes and refuses all else.</summary>
internal sealed class TestTerminal(int width, int height) : ITerminal
{
    private readonly Queue<Queue<ConsoleKeyInfo>> _bursts = new();
    private string?[,] _cells = new string?[height, width];
    private Queue<ConsoleKeyInfo> _keys = new();

    public int Width => width;

    public int Height => height;

    public bool KeyAvailable => _keys.Count > 0;

    public bool PastesKeys { get; init; }

    /// <summary>What is done after each picture: when all keys that came together were taken.</summary>
    public Action OnWait { get; set; } = () => { };

    public (int Row, int Column) Cursor { get; private set; }

    public ConsoleKeyInfo ReadKey()
    {
        if (_keys.Count == 0)
        {
            OnWait();
            _keys = _bursts.Count > 0 ? _bursts.Dequeue() : throw new InvalidOperationException("The keys are used up.");
        }

        return _keys.Dequeue();
    }

    public IDisposable TakeKeys() => new StringWriter();

    /// <summary>Keys that arrive one after the other.</summary>
    public TestTerminal Type(params ConsoleKeyInfo[] keys)
    {
        foreach (var key in keys)
            Burst(key);
        return this;
    }

    /// <summary>Letters that arrive one after the other; a line feed is the Enter key.</summary>
    public TestTerminal Type(string text) => Type([.. text.Select(Keys.Of)]);

    /// <summary>Keys that arrive at once.</summary>
    public TestTerminal Burst(params ConsoleKeyInfo[] keys)
    {
        _bursts.Enqueue(new(keys));
        return this;
    }

    /// <summary>The rows of the screen without what is blank at their end, and without blank rows at the end.</summary>
    public string Screen
    {
        get
        {
            var rows = Enumerable.Range(0, height).Select(row => string.Concat(Enumerable.Range(0, width).Select(column => _cells[row, column] ?? " ")).TrimEnd());
            return string.Join('\n', rows).TrimEnd('\n');
        }
    }

    public void Write(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == '\e')
            {
                var end = i + 2;
                while (text[end] is < '@' or > '~')
                    end++;
                Obey(text[(i + 2)..end], text[end]);
                i = end + 1;
                continue;
            }

            var rune = Rune.GetRuneAt(text, i);
            i += rune.Utf16SequenceLength;
            Show(rune);
        }
    }

    private void Show(Rune rune)
    {
        var (row, column) = Cursor;
        var columns = DisplayWidth.Of(rune);
        if (rune.Value == '\r')
            Cursor = (row, 0);
        else if (rune.Value == '\n')
            LineFeed();
        else if (Rune.IsControl(rune))
            throw new InvalidOperationException($"A prompt must not write the character {rune.Value}.");
        else if (columns == 0)
            _cells[row, Math.Max(0, column - 1)] += rune.ToString();
        else
            Put(rune.ToString(), columns);
    }

    // Behind the last column the cursor waits: the next character begins a row.
    private void Put(string letter, int columns)
    {
        if (Cursor.Column + columns > width)
            throw new InvalidOperationException("A row is longer than the terminal is wide.");

        var (row, column) = Cursor;
        (_cells[row, column], Cursor) = (letter, (row, column + columns));
        if (columns == 2)
            _cells[row, column + 1] = "";
    }

    private void LineFeed()
    {
        var (row, column) = Cursor;
        if (row + 1 < height)
        {
            Cursor = (row + 1, column);
            return;
        }

        var scrolled = new string?[height, width];
        Array.Copy(_cells, width, scrolled, 0, _cells.Length - width);
        _cells = scrolled;
    }

    private void Obey(string arguments, char command)
    {
        var (row, column) = Cursor;
        var count = int.TryParse(arguments, out var number) ? number : 1;
        switch (command)
        {
            case 'A':
                Cursor = (Math.Max(0, row - count), Math.Min(column, width - 1));
                break;
            case 'C':
                Cursor = (row, Math.Min(width - 1, column + count));
                break;
            case 'H':
                Cursor = (0, 0);
                break;
            case 'K':
                Erase(row * width + Math.Min(column, width - 1), (row + 1) * width);
                break;
            case 'J':
                Erase(arguments == "2" ? 0 : row * width + Math.Min(column, width - 1), height * width);
                break;
            case 'm' or 'h' or 'l':
                break;
            default:
                throw new InvalidOperationException($"A prompt must not write the sequence {arguments}{command}.");
        }
    }

    private void Erase(int from, int to)
    {
        for (var i = from; i < to; i++)
            _cells[i / width, i % width] = null;
    }
}
