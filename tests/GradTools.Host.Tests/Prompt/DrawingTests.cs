using System.Text.RegularExpressions;
using CsCheck;
using GradTools.Host.Prompt.Editing;
using GradTools.Host.Prompt.Screen;

namespace GradTools.Host.Tests.Prompt;

public sealed partial class DrawingTests
{
    private static readonly Gen<EditBuffer> Buffers = Gen.Select(Gen.String["ab {}$'漢字\t\n\u0001\e"], Gen.Int[0, 200], (text, caret) => new EditBuffer(text, caret));
    private static readonly string[] SomePrompts = ["", "PS /home> ", "\e[32mPS\e[0m 漢> ", "two\nlines> ", "\e]0;title\aPS> "];
    private static readonly Gen<string> Prompts = Gen.Int[0, SomePrompts.Length - 1].Select(i => SomePrompts[i]);
    private static readonly Gen<string> Labels = Gen.String["abc 漢字\n"].Select(text => text + "x");
    private static readonly Gen<CompletionMenu> Menus = Gen.Select(Gen.Select(Labels, Gen.String["ab 漢\n"]).Array[1, 40], Gen.Int[-1, 39], (matches, chosen) =>
        new CompletionMenu(EditBuffer.Empty, new Completions(0, 0, [.. matches.Select(match => new Completion(match.Item1, match.Item1, match.Item2))]), Math.Min(chosen, matches.Length - 1)));

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Styles();

    private static int Columns(string text) => Styles().Replace(text, "").Sum(letter => letter is '漢' or '字' ? 2 : 1);

    [Fact]
    public void A_row_is_never_wider_than_the_terminal_and_the_caret_is_inside() =>
        Gen.Select(Prompts, Buffers, Gen.Int[2, 30]).Sample((prompt, buffer, width) =>
        {
            var picture = TextDrawing.Draw(prompt, buffer, SyntaxColours.Of(buffer.Text), width);
            Assert.All(picture.Rows, row => Assert.Equal((true, row.Width), (row.Width <= width, Columns(row.Text))));
            Assert.DoesNotContain(picture.Rows, row => Styles().Replace(row.Text, "").Any(char.IsControl));
            Assert.InRange(picture.CaretRow, 0, picture.Rows.Count - 1);
            Assert.InRange(picture.CaretColumn, 0, width - 1);
        });

    [Fact]
    public void Nothing_of_the_text_is_lost() => Gen.Select(Gen.String["ab c漢字"], Gen.Int[2, 30]).Sample((text, width) =>
        Assert.Equal($"> {text}", string.Concat(TextDrawing.Draw("> ", new EditBuffer(text), [], width).Rows.Select(row => row.Text))));

    [Fact]
    public void The_whole_is_never_higher_than_the_terminal() => Gen.Select(Buffers, Menus, Gen.Int[2, 30], Gen.Int[2, 12]).Sample((buffer, menu, width, height) =>
    {
        var state = new EditorState(buffer, new HistoryWalk([]));
        foreach (var shown in new[] { state, state with { Menu = menu }, state with { Search = new HistorySearch([], buffer).For("漢ab") } })
        {
            var picture = View.Draw("PS> ", shown, [], width, height);
            Assert.InRange(picture.Rows.Count, 1, height);
            Assert.InRange(picture.CaretRow, 0, picture.Rows.Count - 1);
            Assert.All(picture.Rows, row => Assert.Equal((true, row.Width), (row.Width <= width, Columns(row.Text))));
        }
    });

    [Fact]
    public void What_was_chosen_is_in_sight() => Gen.Select(Menus, Gen.Int[20, 60], Gen.Int[2, 12]).Sample((menu, width, height) =>
        Assert.Equal(menu.Chosen >= 0, MenuDrawing.Draw(menu, width, height, hasColours: true).Any(row => row.Text.Contains("\e[7m", StringComparison.Ordinal))));

    [Fact]
    public void A_row_that_is_full_has_the_caret_in_the_next()
    {
        var picture = TextDrawing.Draw("> ", new EditBuffer("12345678"), [], 10);
        Assert.Equal((2, 1, 0), (picture.Rows.Count, picture.CaretRow, picture.CaretColumn));
    }

    [Fact]
    public void A_wide_character_that_has_no_room_begins_a_row()
    {
        var picture = TextDrawing.Draw("> ", new EditBuffer("123456漢", 6), [], 9);
        Assert.Equal(["> 123456", "漢"], picture.Rows.Select(row => row.Text));
        Assert.Equal((1, 0), (picture.CaretRow, picture.CaretColumn));
    }

    [Fact]
    public void Lines_that_follow_have_the_continuation_prompt() =>
        Assert.Equal(["PS> if (1) {", ">>     2", ">> "], TextDrawing.Draw("PS> ", new EditBuffer("if (1) {\n\t2\n"), [], 40).Rows.Select(row => row.Text));

    [Fact]
    public void Colours_are_those_of_the_parser()
    {
        const string Code = "Get-It -At 1 \"a $x b\" # c";
        Assert.Equal(
            ["33 Get-It", "90 -At", "35 1", "36 \"a ", "32 $x", "36  b\"", "90 # c"],
            SyntaxColours.Of(Code).Select(span => $"{span.Style[2..^1]} {Code[span.Start..span.End]}"));
    }

    [Fact]
    public void Coloured_parts_are_in_order() => Gen.String["ab $x\"'(){}#-1\n@|"].Sample(text =>
    {
        var end = 0;
        foreach (var span in SyntaxColours.Of(text))
        {
            Assert.InRange(span.Start, end, span.End - 1);
            end = span.End;
        }

        Assert.InRange(end, 0, text.Length);
    });
}
