namespace GradTools.Host.Prompt.Editing;

/// <summary>One thing that can stand at a place.</summary>
/// <param name="Text">What is put in.</param>
/// <param name="Label">What the list shows.</param>
/// <param name="ToolTip">What is said of it; empty: nothing.</param>
internal sealed record Completion(string Text, string Label, string ToolTip);

/// <summary>What can stand in the place of a part of the text.</summary>
/// <param name="Start">Where the part begins.</param>
/// <param name="Length">Its length.</param>
/// <param name="Matches">What can stand there.</param>
internal sealed record Completions(int Start, int Length, IReadOnlyList<Completion> Matches)
{
    /// <summary>Nothing.</summary>
    public static readonly Completions None = new(0, 0, []);

    /// <summary>How all matches begin.</summary>
    public string CommonBeginning
    {
        get
        {
            var common = Matches.Count == 0 ? "" : Matches[0].Text;
            foreach (var match in Matches)
                common = common[..Common(common, match.Text)];
            return common;
        }
    }

    private static int Common(string one, string other)
    {
        var length = 0;
        while (length < Math.Min(one.Length, other.Length) && char.ToUpperInvariant(one[length]) == char.ToUpperInvariant(other[length]))
            length++;
        return length;
    }
}
