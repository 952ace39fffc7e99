using CsCheck;
using GradTools.Host.Prompt;
using GradTools.Host.Prompt.Editing;
using GradTools.Host.Prompt.Screen;

namespace GradTools.Host.Tests.Prompt;

/// <summary>The editor as a user meets it: keys go in, and what stands on the screen is looked at.</summary>
public sealed class LineEditorTests
{
    private const string Prompt = "PS> ";

    private static readonly Completion[] Animals = [new("cat", "cat", "says meow"), new("cow", "cow", "says moo"), new("crow", "crow", "")];
    private static readonly EditorLanguage Language = new(Completeness.NeedsMore, buffer => new(0, Math.Min(2, buffer.Text.Length), Animals), SyntaxColours.Of);

    private static readonly ConsoleKeyInfo[] AnyKeys =
    [
        .. "ab {}'漢字".Select(Keys.Of), .. "ab {}'漢字".Select(Keys.Of), Keys.Tab, Keys.ShiftTab, Keys.Left, Keys.Right, Keys.Up, Keys.Down, Keys.Home, Keys.End, Keys.Delete, Keys.Backspace,
        Keys.Escape, Keys.Ctrl(ConsoleKey.LeftArrow), Keys.Ctrl(ConsoleKey.RightArrow), Keys.Ctrl(ConsoleKey.R), Keys.Ctrl(ConsoleKey.W), Keys.Ctrl(ConsoleKey.K), Keys.Ctrl(ConsoleKey.U),
        Keys.Ctrl(ConsoleKey.Y), Keys.Ctrl(ConsoleKey.L), new('\r', ConsoleKey.Enter, false, alt: true, false),
    ];

    private static (EditOutcome Outcome, string Text) Read(TestTerminal terminal, params string[] history) =>
        new LineEditor(terminal, hasColours: true).Read(Prompt, Language, history);

    [Fact]
    public void What_is_typed_stands_behind_the_prompt()
    {
        var terminal = new TestTerminal(20, 5).Type("1 + 2").Type(Keys.Left, Keys.Backspace, Keys.Of('3'), Keys.Enter);
        Assert.Equal((EditOutcome.Entered, "1 +32"), Read(terminal));
        Assert.Equal(("PS> 1 +32", (1, 0)), (terminal.Screen, terminal.Cursor));
    }

    [Fact]
    public void A_text_of_several_lines_is_one()
    {
        var terminal = new TestTerminal(20, 6).Type("if (1) {\n2\n}\n");
        Assert.Equal((EditOutcome.Entered, "if (1) {\n2\n}"), Read(terminal));
        Assert.Equal("PS> if (1) {\n>> 2\n>> }", terminal.Screen);
    }

    [Fact]
    public void A_paste_waits_for_Enter()
    {
        var terminal = new TestTerminal(20, 6).Burst(Keys.Paste("1\n\t2\n")).Type(Keys.Enter);
        Assert.Equal((EditOutcome.Entered, "1\n\t2"), Read(terminal));
        Assert.Equal("PS> 1\n>>     2", terminal.Screen);
    }

    [Fact]
    public void A_paste_that_nothing_marks_runs_line_by_line_and_its_tabs_complete_nothing()
    {
        var terminal = new TestTerminal(20, 6) { PastesKeys = true }.Burst([.. "if (1) {\n\tco\t2\n}\n3".Select(Keys.Of)]);
        Assert.Equal((EditOutcome.Entered, "if (1) {\n\tco\t2\n}"), Read(terminal));
        Assert.Equal('3', terminal.ReadKey().KeyChar);
    }

    [Fact]
    public void What_is_offered_goes_away_again()
    {
        var shown = new List<string>();
        var terminal = new TestTerminal(20, 8).Type("co").Type(Keys.Tab, Keys.Tab, Keys.Enter, Keys.Enter);
        terminal.OnWait = () => shown.Add(terminal.Screen);
        Assert.Equal((EditOutcome.Entered, "cow"), Read(terminal));
        Assert.Equal(["PS> cat\ncat   cow   crow\nsays meow", "PS> cow\ncat   cow   crow\nsays moo", "PS> cow"], shown[^3..]);
        Assert.Equal("PS> cow", terminal.Screen);
    }

    [Fact]
    public void Ctrl_C_drops_the_line_which_stays_to_be_seen()
    {
        var terminal = new TestTerminal(20, 5).Type("oh no").Type(Keys.Ctrl(ConsoleKey.C));
        Assert.Equal(EditOutcome.Dropped, Read(terminal).Outcome);
        Assert.Equal(("PS> oh no", (1, 0)), (terminal.Screen, terminal.Cursor));
    }

    [Fact]
    public void Ctrl_D_ends_an_empty_line() => Assert.Equal(EditOutcome.Ended, Read(new TestTerminal(20, 5).Type(Keys.Ctrl(ConsoleKey.D))).Outcome);

    [Fact]
    public void Ctrl_L_leaves_the_line_alone_on_the_screen()
    {
        var terminal = new TestTerminal(20, 5);
        terminal.Write("above\r\n");
        terminal.Type("ab").Type(Keys.Ctrl(ConsoleKey.L), Keys.Enter);
        Assert.Equal("ab", Read(terminal).Text);
        Assert.Equal("PS> ab", terminal.Screen);
    }

    [Fact]
    public void Alt_and_characters_in_two_pieces_are_put_together()
    {
        var terminal = new TestTerminal(20, 5).Type("one two").Burst(Keys.Escape, Keys.Of('b')).Burst("😀"[0] is var high ? Keys.Of(high) : default, Keys.Of("😀"[1])).Burst(Keys.Escape, Keys.Of('['), Keys.Of('9'), Keys.Of('~')).Type(Keys.Enter);
        Assert.Equal("one 😀two", Read(terminal).Text);
    }

    [Fact]
    public void An_answer_begins_where_the_question_ends_and_a_secret_is_not_shown()
    {
        var terminal = new TestTerminal(20, 5);
        terminal.Write("Name: ");
        terminal.Type("Ada\n");
        Assert.Equal((EditOutcome.Entered, "Ada"), new LineEditor(terminal, hasColours: false).Read("Name: ", EditorLanguage.Answer, [], isShown: true));
        Assert.Equal("Name: Ada", terminal.Screen);

        terminal.Type("abc").Type(Keys.Left, Keys.Backspace, Keys.Enter);
        Assert.Equal("ac", new LineEditor(terminal, hasColours: false).Read("Key: ", EditorLanguage.Secret, []).Text);
        Assert.Equal("Name: Ada\nKey: **", terminal.Screen);
    }

    [Fact]
    public void What_stands_on_the_screen_is_what_was_drawn_last_whatever_was_drawn_before() =>
        Gen.Select(Gen.Int[0, AnyKeys.Length - 1].Select(i => AnyKeys[i]).Array[0, 60], Gen.Int[3, 24], Gen.Int[3, 9]).Sample((keys, width, height) =>
        {
            var terminal = new TestTerminal(width, height).Type(keys).Type(Keys.Ctrl(ConsoleKey.G), Keys.Ctrl(ConsoleKey.G), Keys.Ctrl(ConsoleKey.E), Keys.Ctrl(ConsoleKey.C));
            terminal.Write("^\r\n");
            var text = Read(terminal, "earlier", "two\nlines").Text;

            var drawn = TextDrawing.Draw(Prompt, new EditBuffer(text), [], width).Rows.Select(row => row.Text.TrimEnd()).TakeLast(height - 1).ToList();
            var screen = terminal.Screen.Split('\n').Concat(Enumerable.Repeat("", height)).Take(height).ToList();
            var first = terminal.Cursor.Row - drawn.Count;
            Assert.Equal(drawn, screen[first..terminal.Cursor.Row]);
            Assert.Equal(first > 0 ? ["^"] : [], screen[..first]); // what stood there before, unless it was scrolled or cleared away
            Assert.All(screen[terminal.Cursor.Row..], row => Assert.Equal("", row));
        });
}
