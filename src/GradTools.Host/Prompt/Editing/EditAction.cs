namespace GradTools.Host.Prompt.Editing;

/// <summary>What a key can mean.</summary>
internal enum EditAction
{
    /// <summary>To the character before.</summary>
    Left,

    /// <summary>To the next character.</summary>
    Right,

    /// <summary>To the line above, or what was entered before.</summary>
    Up,

    /// <summary>To the line below, or what was entered after.</summary>
    Down,

    /// <summary>To the beginning of a word.</summary>
    WordLeft,

    /// <summary>To the end of a word.</summary>
    WordRight,

    /// <summary>To the beginning of the line.</summary>
    LineStart,

    /// <summary>To the end of the line.</summary>
    LineEnd,

    /// <summary>To the beginning of the text.</summary>
    Start,

    /// <summary>To the end of the text.</summary>
    End,

    /// <summary>Takes out the character before the caret.</summary>
    Backspace,

    /// <summary>Takes out the character behind the caret.</summary>
    Delete,

    /// <summary>Takes out what is left of the line.</summary>
    KillToLineEnd,

    /// <summary>Takes out the line up to the caret.</summary>
    KillToLineStart,

    /// <summary>Takes out the word before the caret.</summary>
    KillWordLeft,

    /// <summary>Takes out the word behind the caret.</summary>
    KillWordRight,

    /// <summary>Takes out what stands before the caret up to a space.</summary>
    KillArgumentLeft,

    /// <summary>Puts in what was taken out last.</summary>
    Yank,

    /// <summary>What was entered before.</summary>
    Earlier,

    /// <summary>What was entered after.</summary>
    Later,

    /// <summary>Looks for what was entered before.</summary>
    Search,

    /// <summary>Completes, or chooses the next of what is offered.</summary>
    Complete,

    /// <summary>Chooses the one before of what is offered.</summary>
    CompleteBack,

    /// <summary>Runs what is complete, and else begins a line.</summary>
    Enter,

    /// <summary>Begins a line.</summary>
    NewLine,

    /// <summary>Closes what is open.</summary>
    Escape,

    /// <summary>Clears the screen.</summary>
    ClearScreen,

    /// <summary>Drops what was entered.</summary>
    Drop,

    /// <summary>Ends the input where nothing was entered, and else takes out a character.</summary>
    EndOrDelete,
}
