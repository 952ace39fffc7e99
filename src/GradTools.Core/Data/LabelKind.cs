namespace GradTools.Data;

/// <summary>How a label column is read.</summary>
public enum LabelKind
{
    /// <summary>
    /// Text is classes. Numbers are classes when all are whole, at most 20 differ, and fewer than half as many differ as there are rows;
    /// otherwise they are numbers. Several label columns are numbers. A column that mixes text and numbers is refused, not guessed.
    /// </summary>
    Auto,

    /// <summary>Every distinct value is a class.</summary>
    Class,

    /// <summary>Every value is a number to predict.</summary>
    Number,
}
