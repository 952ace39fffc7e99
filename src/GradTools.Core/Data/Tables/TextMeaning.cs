namespace GradTools.Data;

/// <summary>What a text in a cell may mean.</summary>
internal enum TextMeaning
{
    /// <summary>It is a word.</summary>
    Word,

    /// <summary>It is meant as a number, a date or a time, in a notation that is not read.</summary>
    OtherNotation,

    /// <summary>It is true or false.</summary>
    Truth,

    /// <summary>It is an infinite number.</summary>
    Infinite,

    /// <summary>It is NaN: a number that is missing.</summary>
    NaN,

    /// <summary>It is a word that stands for a missing number.</summary>
    MissingWord,
}

/// <summary>Finds out what texts mean.</summary>
internal static class TextMeanings
{
    /// <summary>What each text of a block means.</summary>
    public static TextMeaning[] Of(TableBlock block)
    {
        var meanings = new TextMeaning[block.Texts.Count];
        for (var i = 0; i < meanings.Length; i++)
            meanings[i] = Of(block.Texts[i]);
        return meanings;
    }

    private static TextMeaning Of(string text)
    {
        if (text.Length > 40)
            return TextMeaning.Word;
        if (bool.TryParse(text, out _))
            return TextMeaning.Truth;
        if (Cell.TryGetNumber(text, out var number))
            return double.IsNaN(number) ? TextMeaning.NaN : TextMeaning.Infinite;
        if (Cell.MeansMissing(text))
            return TextMeaning.MissingWord;
        return Cell.LooksLikeNumber(text) ? TextMeaning.OtherNotation : TextMeaning.Word;
    }
}
