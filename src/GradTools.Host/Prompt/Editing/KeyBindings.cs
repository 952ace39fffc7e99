using System.Collections.Frozen;
using static GradTools.Host.Prompt.Editing.EditAction;

namespace GradTools.Host.Prompt.Editing;

/// <summary>Which key means what: the keys of other line editors.</summary>
internal static class KeyBindings
{
    private const ConsoleModifiers None = ConsoleModifiers.None;
    private const ConsoleModifiers Alt = ConsoleModifiers.Alt;
    private const ConsoleModifiers Ctrl = ConsoleModifiers.Control;
    private const ConsoleModifiers Shift = ConsoleModifiers.Shift;

    private static readonly FrozenDictionary<(ConsoleModifiers, ConsoleKey), EditAction> Table = new Dictionary<(ConsoleModifiers, ConsoleKey), EditAction>
    {
        [(None, ConsoleKey.LeftArrow)] = Left,
        [(None, ConsoleKey.RightArrow)] = Right,
        [(None, ConsoleKey.UpArrow)] = Up,
        [(None, ConsoleKey.DownArrow)] = Down,
        [(None, ConsoleKey.Home)] = LineStart,
        [(None, ConsoleKey.End)] = LineEnd,
        [(None, ConsoleKey.Backspace)] = Backspace,
        [(None, ConsoleKey.Delete)] = Delete,
        [(None, ConsoleKey.Tab)] = Complete,
        [(None, ConsoleKey.Enter)] = Enter,
        [(None, ConsoleKey.Escape)] = Escape,
        [(Shift, ConsoleKey.Tab)] = CompleteBack,
        [(Shift, ConsoleKey.Enter)] = NewLine,
        [(Alt, ConsoleKey.Enter)] = NewLine,
        [(Alt, ConsoleKey.B)] = WordLeft,
        [(Alt, ConsoleKey.F)] = WordRight,
        [(Alt, ConsoleKey.D)] = KillWordRight,
        [(Alt, ConsoleKey.Backspace)] = KillWordLeft,
        [(Ctrl, ConsoleKey.LeftArrow)] = WordLeft,
        [(Ctrl, ConsoleKey.RightArrow)] = WordRight,
        [(Ctrl, ConsoleKey.Home)] = Start,
        [(Ctrl, ConsoleKey.End)] = End,
        [(Ctrl, ConsoleKey.Backspace)] = KillWordLeft,
        [(Ctrl, ConsoleKey.Delete)] = KillWordRight,
        [(Ctrl, ConsoleKey.Enter)] = Enter, // a line feed from a terminal
        [(Ctrl, ConsoleKey.Spacebar)] = Complete,
        [(Ctrl, ConsoleKey.D2)] = Complete, // Ctrl+Space from a terminal
        [(Ctrl, ConsoleKey.A)] = LineStart,
        [(Ctrl, ConsoleKey.B)] = Left,
        [(Ctrl, ConsoleKey.C)] = Drop,
        [(Ctrl, ConsoleKey.D)] = EndOrDelete,
        [(Ctrl, ConsoleKey.E)] = LineEnd,
        [(Ctrl, ConsoleKey.F)] = Right,
        [(Ctrl, ConsoleKey.G)] = Escape,
        [(Ctrl, ConsoleKey.H)] = Backspace,
        [(Ctrl, ConsoleKey.K)] = KillToLineEnd,
        [(Ctrl, ConsoleKey.L)] = ClearScreen,
        [(Ctrl, ConsoleKey.N)] = Later,
        [(Ctrl, ConsoleKey.P)] = Earlier,
        [(Ctrl, ConsoleKey.R)] = Search,
        [(Ctrl, ConsoleKey.U)] = KillToLineStart,
        [(Ctrl, ConsoleKey.W)] = KillArgumentLeft,
        [(Ctrl, ConsoleKey.Y)] = Yank,
    }.ToFrozenDictionary();

    /// <summary>What a key means, or null.</summary>
    public static EditAction? Find(ConsoleKeyInfo key) =>
        Table.TryGetValue((key.Modifiers, key.Key), out var action) || Table.TryGetValue((key.Modifiers & ~Shift, key.Key), out action) ? action : null;

    /// <summary>Whether a key is a letter to be entered. AltGr, which gives letters, is Ctrl and Alt.</summary>
    public static bool IsText(ConsoleKeyInfo key) =>
        key.KeyChar != '\0' && !char.IsControl(key.KeyChar) && (key.Modifiers & (Ctrl | Alt)) is None or (Ctrl | Alt);
}
