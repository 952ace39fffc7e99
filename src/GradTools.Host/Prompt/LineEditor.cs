using GradTools.Host.Prompt.Editing;
using GradTools.Host.Prompt.Screen;

namespace GradTools.Host.Prompt;

/// <summary>Lets a user edit a text in a terminal: keys change the state of an editor, and its picture is painted.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="hasColours">Whether colours are wanted.</param>
internal sealed class LineEditor(ITerminal terminal, bool hasColours)
{
    /// <summary>Reads until the text is entered or given up.</summary>
    /// <param name="prompt">What stands before the text.</param>
    /// <param name="language">What is known of the text.</param>
    /// <param name="history">What was entered before, the latest last.</param>
    /// <param name="isShown">Whether the prompt stands in the terminal already, with the cursor behind it.</param>
    public (EditOutcome Outcome, string Text) Read(string prompt, EditorLanguage language, IReadOnlyList<string> history, bool isShown = false)
    {
        using var keys = terminal.TakeKeys();
        var reader = new KeyReader(terminal);
        var editor = new Editor(language);
        var painter = new Painter(terminal, isShown ? TextDrawing.Draw(prompt, EditBuffer.Empty, [], terminal.Width) : Picture.Blank);
        var state = new EditorState(EditBuffer.Empty, new HistoryWalk(history));
        while (state.Outcome == EditOutcome.Editing)
        {
            if (!terminal.KeyAvailable)
                painter.Paint(Draw(terminal.Height));
            var input = reader.Read();
            if (input.Action == EditAction.ClearScreen)
                painter.Clear();
            else
                state = editor.Apply(state, input, state.Menu is { } menu ? MenuDrawing.Columns(menu, terminal.Width) : 1);
        }

        state = new EditorState(state.Buffer.End(), state.Walk) { Outcome = state.Outcome };
        painter.Finish(Draw(int.MaxValue));
        return (state.Outcome, state.Buffer.Text);

        Picture Draw(int height)
        {
            var shown = language.IsSecret ? state with { Buffer = state.Buffer.Masked() } : state;
            return View.Draw(prompt, shown, hasColours ? language.Colours(shown.Buffer.Text) : null, terminal.Width, height);
        }
    }
}
