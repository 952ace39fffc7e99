using System.Globalization;
using System.Text.RegularExpressions;
using GradTools.Charting.Terminal;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Prompt.Screen;

/// <summary>Draws a prompt and the text that is being edited.</summary>
internal static partial class TextDrawing
{
    private const string Reset = "\e[0m";
    private const string Tab = "    ";

    /// <summary>The rows and the caret; every row fits in the width.</summary>
    /// <param name="prompt">What stands before the text; it can have colours.</param>
    /// <param name="buffer">The text.</param>
    /// <param name="colours">Its colours, in order.</param>
    /// <param name="width">The columns of the terminal, 2 or more.</param>
    public static Picture Draw(string prompt, EditBuffer buffer, IReadOnlyList<ColourSpan> colours, int width)
    {
        var rows = new RowBuilder(width);
        PutPrompt(rows, prompt);
        var (caretRow, caretColumn, span) = (0, 0, 0);
        var text = buffer.Text;
        for (var place = 0; place < text.Length;)
        {
            while (span < colours.Count && colours[span].End <= place)
                span++;
            var style = span < colours.Count && colours[span].Start <= place ? colours[span].Style : "";
            var length = StringInfo.GetNextTextElementLength(text, place);
            var (shown, columns) = Visible(text.Substring(place, length), width);
            rows.Reserve(columns);
            if (place == buffer.Caret)
                (caretRow, caretColumn) = (rows.RowIndex, Math.Min(rows.Column, width - 1)); // where a full row ends a line, on its last character
            if (text[place] == '\n')
                Continue(rows);
            else
                rows.Put(shown, columns, style);
            place += length;
        }

        rows.Reserve(1); // where the next character would be
        if (buffer.Caret == text.Length)
            (caretRow, caretColumn) = (rows.RowIndex, rows.Column);
        return new Picture(rows.Rows(), caretRow, caretColumn);
    }

    private static void Continue(RowBuilder rows)
    {
        rows.Break();
        foreach (var letter in Completeness.ContinuationPrompt)
            rows.Put(letter.ToString(), 1);
    }

    private static void PutPrompt(RowBuilder rows, string prompt)
    {
        var hasStyles = false;
        foreach (var part in Sequences().Split(prompt.ReplaceLineEndings("\n")))
        {
            if (part.StartsWith('\e'))
            {
                if (part.EndsWith('m')) // the others would move the cursor
                    rows.PutStyle(part);
                hasStyles = true;
                continue;
            }

            foreach (var element in Elements(part))
            {
                if (element == "\n")
                    rows.Break();
                else if (Visible(element, int.MaxValue) is var (shown, columns))
                    rows.Put(shown, columns);
            }
        }

        if (hasStyles)
            rows.PutStyle(Reset);
    }

    /// <summary>A character as it can be shown: what would act on the terminal is written out.</summary>
    private static (string Text, int Columns) Visible(string element, int width)
    {
        if (element == "\t")
            return (Tab, Math.Min(Tab.Length, width)) is var (tab, columns) ? (tab[..columns], columns) : default;
        if (element == "\n")
            return ("", 0);
        if (char.IsControl(element[0]))
            return element[0] < ' ' && width > 1 ? ($"^{(char)(element[0] + '@')}", 2) : ("?", 1);
        if (char.IsSurrogate(element[0]) && element.Length == 1)
            return ("?", 1);
        return DisplayWidth.Of(element) is var wide && wide <= width ? (element, wide) : ("?", 1);
    }

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
            yield return elements.GetTextElement();
    }

    // Control sequences (ESC [ ... letter) and operating system commands (ESC ] ... BEL), such as titles of windows.
    [GeneratedRegex(@"(\e\[[0-9;:?]*[@-~]|\e\][^\a\e]*(?:\a|\e\\))")]
    private static partial Regex Sequences();
}
