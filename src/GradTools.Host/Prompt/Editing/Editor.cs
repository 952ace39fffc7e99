namespace GradTools.Host.Prompt.Editing;

/// <summary>What each input does to the state of an editor: no terminal, no session.</summary>
/// <param name="language">What is known of the text.</param>
internal sealed class Editor(EditorLanguage language)
{
    private const string Indent = "    ";

    /// <summary>The state after an input.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="input">What the user gave.</param>
    /// <param name="menuColumns">How many entries of the menu stand beside each other.</param>
    public EditorState Apply(EditorState state, UserInput input, int menuColumns = 1)
    {
        if (state.Search is { } search)
            return Seek(state, search, input);
        if (state.Menu is { } menu && Choose(state, menu, input.Action, menuColumns) is { } chosen)
            return chosen;

        state = state with { Menu = null };
        return input switch
        {
            { Text: { } text } => state with { Buffer = state.Buffer.Insert(input.IsPasted ? text.TrimEnd('\n', '\r') : text) },
            { Action: { } action } => Do(state, action),
            _ => state,
        };
    }

    private EditorState Do(EditorState state, EditAction action) => action switch
    {
        EditAction.Up => state.Buffer.Up() is { } up ? state with { Buffer = up } : Walk(state, state.Walk.Earlier(state.Buffer.Text)),
        EditAction.Down => state.Buffer.Down() is { } down ? state with { Buffer = down } : Walk(state, state.Walk.Later()),
        EditAction.Earlier => Walk(state, state.Walk.Earlier(state.Buffer.Text)),
        EditAction.Later => Walk(state, state.Walk.Later()),
        EditAction.KillToLineEnd => Kill(state, state.Buffer.LineEnd()),
        EditAction.KillToLineStart => Kill(state, state.Buffer.LineStart()),
        EditAction.KillWordLeft => Kill(state, state.Buffer.WordLeft()),
        EditAction.KillWordRight => Kill(state, state.Buffer.WordRight()),
        EditAction.KillArgumentLeft => Kill(state, state.Buffer.ArgumentLeft()),
        EditAction.Yank => state with { Buffer = state.Buffer.Insert(state.Killed) },
        EditAction.Search => state with { Search = new HistorySearch(state.Walk.Entries, state.Buffer) },
        EditAction.Complete => Complete(state),
        EditAction.Enter => Enter(state),
        EditAction.NewLine => state with { Buffer = state.Buffer.Insert("\n") },
        EditAction.Drop => state with { Outcome = EditOutcome.Dropped },
        EditAction.EndOrDelete when state.Buffer.Text.Length == 0 => state with { Outcome = EditOutcome.Ended },
        _ => state with { Buffer = Edit(state.Buffer, action) },
    };

    private static EditBuffer Edit(EditBuffer buffer, EditAction action) => action switch
    {
        EditAction.Left => buffer.Left(),
        EditAction.Right => buffer.Right(),
        EditAction.WordLeft => buffer.WordLeft(),
        EditAction.WordRight => buffer.WordRight(),
        EditAction.LineStart => buffer.LineStart(),
        EditAction.LineEnd => buffer.LineEnd(),
        EditAction.Start => buffer.Start(),
        EditAction.End => buffer.End(),
        EditAction.Backspace => buffer.Backspace(),
        EditAction.Delete or EditAction.EndOrDelete => buffer.Delete(),
        _ => buffer,
    };

    private EditorState Enter(EditorState state) =>
        language.NeedsMore(state.Buffer.Text) ? state with { Buffer = state.Buffer.Insert("\n") } : state with { Outcome = EditOutcome.Entered };

    private static EditorState Walk(EditorState state, HistoryWalk? walk) =>
        walk is null ? state : state with { Walk = walk, Buffer = new EditBuffer(walk.Current) };

    // What lies between the caret and where it would be is taken out.
    private static EditorState Kill(EditorState state, EditBuffer moved)
    {
        var (from, to) = (Math.Min(moved.Caret, state.Buffer.Caret), Math.Max(moved.Caret, state.Buffer.Caret));
        return from == to ? state : state with { Killed = state.Buffer.Text[from..to], Buffer = state.Buffer.RemoveTo(moved.Caret) };
    }

    private EditorState Complete(EditorState state)
    {
        if (state.Buffer.IsAtIndent)
            return state.Buffer.Text.Length == 0 ? state : state with { Buffer = state.Buffer.Insert(Indent) };

        var (buffer, menu) = CompletionMenu.Open(state.Buffer, language.Complete(state.Buffer));
        return state with { Buffer = buffer, Menu = menu };
    }

    /// <summary>What a key does to the menu, or null where it closes it and means what it always does.</summary>
    private static EditorState? Choose(EditorState state, CompletionMenu menu, EditAction? action, int columns)
    {
        return action switch
        {
            EditAction.Complete => Moved(1),
            EditAction.CompleteBack => Moved(-1),
            EditAction.Right when menu.Chosen >= 0 => Moved(1),
            EditAction.Left when menu.Chosen >= 0 => Moved(-1),
            EditAction.Down when menu.Chosen >= 0 => Moved(columns),
            EditAction.Up when menu.Chosen >= 0 => Moved(-columns),
            EditAction.Down => Moved(1),
            EditAction.Enter when menu.Chosen >= 0 => state with { Menu = null },
            EditAction.Escape => state with { Menu = null, Buffer = menu.Before },
            _ => null,
        };

        EditorState Moved(int steps)
        {
            var moved = menu.Move(steps);
            return state with { Menu = moved, Buffer = moved.Buffer };
        }
    }

    private EditorState Seek(EditorState state, HistorySearch search, UserInput input)
    {
        var sought = input switch
        {
            { Text: { } text } => search.For(search.Query + text.ReplaceLineEndings(" ")),
            { Action: EditAction.Search } => search.Further(),
            { Action: EditAction.Backspace } => search.For(search.Query.Length > 0 ? search.Query[..^1] : ""),
            _ => null,
        };
        if (sought is not null)
            return state with { Search = sought, Buffer = sought.Buffer };

        return input.Action switch
        {
            EditAction.Escape or EditAction.Drop => state with { Search = null, Buffer = search.Before },
            EditAction.Enter => Do(state with { Search = null, Buffer = state.Buffer.End() }, EditAction.Enter),
            _ => Apply(state with { Search = null }, input),
        };
    }
}
