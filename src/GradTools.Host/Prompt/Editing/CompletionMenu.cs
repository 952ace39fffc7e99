namespace GradTools.Host.Prompt.Editing;

/// <summary>What is offered under the line while the user chooses.</summary>
/// <param name="Before">The text as it was.</param>
/// <param name="Offered">What can stand there.</param>
/// <param name="Chosen">The index of the one that was chosen, or -1.</param>
internal sealed record CompletionMenu(EditBuffer Before, Completions Offered, int Chosen = -1)
{
    /// <summary>The text with what was chosen.</summary>
    public EditBuffer Buffer => Chosen < 0 ? Before : Before.Replace(Offered.Start, Offered.Length, Offered.Matches[Chosen].Text);

    /// <summary>Chooses another, so many entries away, and round at the ends.</summary>
    public CompletionMenu Move(int steps)
    {
        var count = Offered.Matches.Count;
        var from = Chosen < 0 && steps < 0 ? 0 : Chosen;
        return this with { Chosen = ((from + steps) % count + count) % count };
    }

    /// <summary>
    /// Completes what stands before the caret: the only match, or as much as all matches have in common and a menu of them; the first is chosen at once
    /// where they have nothing more in common.
    /// </summary>
    /// <returns>The text, and the menu or null.</returns>
    public static (EditBuffer Buffer, CompletionMenu? Menu) Open(EditBuffer buffer, Completions offered)
    {
        if (offered.Matches.Count == 0)
            return (buffer, null);

        var (start, length, common) = (offered.Start, offered.Length, offered.CommonBeginning);
        if (offered.Matches.Count == 1)
            return (buffer.Replace(start, length, offered.Matches[0].Text), null);

        var goesOn = common.Length > length && common.StartsWith(buffer.Text.Substring(start, length), StringComparison.OrdinalIgnoreCase);
        if (!goesOn)
            return Shown(new CompletionMenu(buffer, offered, Chosen: 0));

        return Shown(new CompletionMenu(buffer.Replace(start, length, common), offered with { Length = common.Length }));
    }

    private static (EditBuffer, CompletionMenu?) Shown(CompletionMenu menu) => (menu.Buffer, menu);
}
