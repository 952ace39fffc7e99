using System.Globalization;

namespace GradTools.Host.Prompt.Editing;

/// <summary>A text and a caret between two of its characters, as a reader counts them: an accent belongs to its letter. Lines end with a line feed.</summary>
internal sealed record EditBuffer
{
    /// <summary>Nothing yet.</summary>
    public static readonly EditBuffer Empty = new("");

    /// <summary>A text with the caret behind it.</summary>
    public EditBuffer(string text)
        : this(text, text.Length)
    {
    }

    /// <summary>A text with the caret at a place, or behind the character that the place is within.</summary>
    public EditBuffer(string text, int caret)
    {
        Text = text;
        Caret = caret >= text.Length ? text.Length : Boundaries(text).First(boundary => boundary >= caret);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Where the caret is, from 0.</summary>
    public int Caret { get; }

    /// <summary>Puts a text before the caret.</summary>
    public EditBuffer Insert(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        return new(Text.Insert(Caret, lines), Caret + lines.Length);
    }

    /// <summary>Puts a text in the place of another, with the caret behind it.</summary>
    public EditBuffer Replace(int start, int length, string text) => new(Text.Remove(start, length).Insert(start, text), start + text.Length);

    /// <summary>Takes out what lies between the caret and another place.</summary>
    public EditBuffer RemoveTo(int place)
    {
        var (start, end) = (Math.Min(place, Caret), Math.Max(place, Caret));
        return new(Text.Remove(start, end - start), start);
    }

    /// <summary>Takes out the character before the caret.</summary>
    public EditBuffer Backspace() => RemoveTo(Left().Caret);

    /// <summary>Takes out the character behind the caret.</summary>
    public EditBuffer Delete() => RemoveTo(Right().Caret);

    /// <summary>To the character before.</summary>
    public EditBuffer Left() => MoveTo(Boundaries(Text).LastOrDefault(boundary => boundary < Caret));

    /// <summary>To the next character.</summary>
    public EditBuffer Right() => MoveTo(Boundaries(Text).FirstOrDefault(boundary => boundary > Caret, Text.Length));

    /// <summary>To the beginning of a word.</summary>
    public EditBuffer WordLeft() => MoveTo(Back(Back(Caret, letter => !IsOfWord(letter)), IsOfWord));

    /// <summary>To the end of a word.</summary>
    public EditBuffer WordRight() => MoveTo(Ahead(Ahead(Caret, letter => !IsOfWord(letter)), IsOfWord));

    /// <summary>To the beginning of what stands between spaces.</summary>
    public EditBuffer ArgumentLeft() => MoveTo(Back(Back(Caret, char.IsWhiteSpace), letter => !char.IsWhiteSpace(letter)));

    /// <summary>To the beginning of the line.</summary>
    public EditBuffer LineStart() => MoveTo(StartOfLine(Caret));

    /// <summary>To the end of the line.</summary>
    public EditBuffer LineEnd() => MoveTo(EndOfLine(Caret));

    /// <summary>To the beginning of the text.</summary>
    public EditBuffer Start() => MoveTo(0);

    /// <summary>To the end of the text.</summary>
    public EditBuffer End() => MoveTo(Text.Length);

    /// <summary>To the line above, or null in the first line.</summary>
    public EditBuffer? Up() => StartOfLine(Caret) is var start and > 0 ? MoveTo(Math.Min(StartOfLine(start - 1) + Caret - start, start - 1)) : null;

    /// <summary>To the line below, or null in the last line.</summary>
    public EditBuffer? Down() => EndOfLine(Caret) is var end && end < Text.Length ? MoveTo(Math.Min(end + 1 + Caret - StartOfLine(Caret), EndOfLine(end + 1))) : null;

    /// <summary>Whether nothing but spaces stands before the caret in its line.</summary>
    public bool IsAtIndent => string.IsNullOrWhiteSpace(Text[StartOfLine(Caret)..Caret]);

    /// <summary>With a star for each letter.</summary>
    public EditBuffer Masked() => new(new string('*', Text.Length), Caret);

    private EditBuffer MoveTo(int caret) => new(Text, caret);

    private int StartOfLine(int place) => place == 0 ? 0 : Text.LastIndexOf('\n', place - 1) + 1;

    private int EndOfLine(int place) => Text.IndexOf('\n', place) is var end and >= 0 ? end : Text.Length;

    private int Back(int place, Func<char, bool> passes)
    {
        while (place > 0 && passes(Text[place - 1]))
            place--;
        return place;
    }

    private int Ahead(int place, Func<char, bool> passes)
    {
        while (place < Text.Length && passes(Text[place]))
            place++;
        return place;
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$' || char.IsSurrogate(letter);

    private static IEnumerable<int> Boundaries(string text) => StringInfo.ParseCombiningCharacters(text).Append(text.Length);
}
