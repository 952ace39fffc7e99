using GradTools.Charting.Terminal;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Prompt.Screen;

/// <summary>The picture of an editor.</summary>
internal static class View
{
    /// <summary>What is edited, and below it what is offered or sought.</summary>
    /// <param name="prompt">What stands before the text.</param>
    /// <param name="state">The editor.</param>
    /// <param name="colours">The colours of the text; null: none are wanted.</param>
    /// <param name="width">The columns of the terminal, 2 or more.</param>
    /// <param name="height">Its rows, 2 or more.</param>
    public static Picture Draw(string prompt, EditorState state, IReadOnlyList<ColourSpan>? colours, int width, int height)
    {
        var text = TextDrawing.Draw(prompt, state.Buffer, colours ?? [], width);
        if (state.Menu is { } menu)
        {
            var top = text.Crop(Math.Max(1, height / 2));
            return top.With(MenuDrawing.Draw(menu, width, height - top.Rows.Count, colours is not null));
        }

        return state.Search is { } search ? text.Crop(height - 1).With([Status(search, width)]) : text.Crop(height);
    }

    private static Row Status(HistorySearch search, int width)
    {
        var text = DisplayWidth.Cut($"{(search.IsFound ? "search" : "not found")}: {search.Query}_", width - 1);
        return new Row(text, DisplayWidth.Of(text));
    }
}
