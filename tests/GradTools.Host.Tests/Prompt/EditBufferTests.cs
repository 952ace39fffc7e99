using System.Globalization;
using CsCheck;
using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Tests.Prompt;

public sealed class EditBufferTests
{
    private static readonly Func<EditBuffer, EditBuffer>[] Edits =
    [
        buffer => buffer.Left(), buffer => buffer.Right(), buffer => buffer.WordLeft(), buffer => buffer.WordRight(), buffer => buffer.ArgumentLeft(),
        buffer => buffer.LineStart(), buffer => buffer.LineEnd(), buffer => buffer.Start(), buffer => buffer.End(), buffer => buffer.Up() ?? buffer,
        buffer => buffer.Down() ?? buffer, buffer => buffer.Backspace(), buffer => buffer.Delete(), buffer => buffer.RemoveTo(buffer.WordLeft().Caret),
        buffer => buffer.Insert("a b"), buffer => buffer.Insert("\n"), buffer => buffer.Insert("漢"), buffer => buffer.Insert("e\u0301"), buffer => buffer.Insert("\u0301"),
        buffer => buffer.Insert("👩‍👧"), buffer => buffer.Insert("\r\n"),
    ];

    private static readonly Gen<EditBuffer> Buffers = Gen.Int[0, Edits.Length - 1].Array[0, 40].Select(edits => edits.Aggregate(EditBuffer.Empty, (buffer, edit) => Edits[edit](buffer)));

    [Fact]
    public void The_caret_is_always_between_two_characters() => Buffers.Sample(buffer =>
        Assert.Contains(buffer.Caret, StringInfo.ParseCombiningCharacters(buffer.Text).Append(buffer.Text.Length)));

    [Fact]
    public void What_was_inserted_is_taken_out_again_letter_by_letter() => Gen.Select(Buffers, Gen.String["ab 1{}$漢字\n"]).Sample((buffer, text) =>
    {
        if (text.Length > 0 && buffer.Caret < buffer.Text.Length && CharUnicodeInfo.GetUnicodeCategory(buffer.Text, buffer.Caret) == UnicodeCategory.NonSpacingMark)
            return; // a mark, which the last letter takes to itself

        var inserted = buffer.Insert(text);
        Assert.Equal(buffer, text.Aggregate(inserted, (rest, _) => rest.Backspace()));
    });

    [Fact]
    public void Backspace_takes_out_what_left_steps_over() => Buffers.Where(buffer => buffer.Caret > 0).Sample(buffer => Assert.Equal(buffer.Left().Delete(), buffer.Backspace()));

    [Theory]
    [InlineData("Get-Gradient -At 1", 18, 17)]
    [InlineData("Get-Gradient -At 1", 17, 14)]
    [InlineData("Get-Gradient", 12, 4)]
    [InlineData("$x.Length", 9, 3)]
    [InlineData("$x.", 3, 0)]
    public void Words_are_stepped_over(string text, int caret, int left) => Assert.Equal(left, new EditBuffer(text, caret).WordLeft().Caret);

    [Fact]
    public void A_word_to_the_right_ends_behind_it() => Assert.Equal([3, 12, 16], Steps(new EditBuffer("Get-Gradient -At", 0), buffer => buffer.WordRight(), 3));

    [Fact]
    public void An_argument_lies_between_spaces() => Assert.Equal([4, 0, 0], Steps(new EditBuffer("cd  ./a-b.c"), buffer => buffer.ArgumentLeft(), 3));

    [Fact]
    public void Lines_are_moved_between()
    {
        var buffer = new EditBuffer("abcdef\nxy\nuvwxyz", 15);
        Assert.Equal([9, 2], [buffer.Up()!.Caret, buffer.Up()!.Up()!.Caret]);
        Assert.Null(buffer.Up()!.Up()!.Up());
        Assert.Null(buffer.Down());
        Assert.Equal(12, new EditBuffer("abcdef\nxy\nuvwxyz", 9).Down()!.Caret);
        Assert.Equal((10, 16), (buffer.LineStart().Caret, buffer.LineEnd().Caret));
    }

    private static int[] Steps(EditBuffer buffer, Func<EditBuffer, EditBuffer> step, int count) =>
        [.. Enumerable.Range(1, count).Select(steps => Enumerable.Range(0, steps).Aggregate(buffer, (at, _) => step(at)).Caret)];
}
