using GradTools.Host.Prompt.Editing;

namespace GradTools.Host.Tests.Prompt;

public sealed class EditorTests
{
    private static readonly Completions Fruits = new(4, 2, [new("apple", "apple", "red"), new("apricot", "apricot", ""), new("apex", "apex", "high")]);

    private readonly Editor _editor = new(new(text => text.EndsWith('{'), _ => Fruits, _ => []));
    private EditorState _state = new(EditBuffer.Empty, new HistoryWalk(["first", "second\nlines", "third"]));

    private EditorTests Type(string text)
    {
        _state = _editor.Apply(_state, new(text));
        return this;
    }

    private EditorTests Do(params EditAction[] actions)
    {
        _state = actions.Aggregate(_state, (state, action) => _editor.Apply(state, new(null, action)));
        return this;
    }

    private string Shown => _state.Buffer.Text.Insert(_state.Buffer.Caret, "|");

    [Fact]
    public void History_is_walked_and_what_was_typed_comes_back()
    {
        Assert.Equal("third|", Type("draft").Do(EditAction.Up).Shown);
        Assert.Equal("first|", Do(EditAction.Up, EditAction.Up, EditAction.Up).Shown); // through the lines of the second
        Assert.Equal("first|", Do(EditAction.Up).Shown);
        Assert.Equal("draft|", Do(EditAction.Later, EditAction.Later, EditAction.Down).Shown);
        Assert.Equal("draft|", Do(EditAction.Down).Shown);
    }

    [Fact]
    public void What_was_taken_out_is_put_in_again()
    {
        Assert.Equal("one |", Type("one two").Do(EditAction.KillArgumentLeft).Shown);
        Assert.Equal("two|one ", Do(EditAction.Start, EditAction.Yank).Shown);
        Assert.Equal("two|", Do(EditAction.KillToLineEnd).Shown);
        Assert.Equal("one two|", Do(EditAction.Start, EditAction.Yank, EditAction.LineEnd).Shown);
    }

    [Fact]
    public void Enter_runs_what_is_complete_and_else_begins_a_line()
    {
        Assert.Equal("if {\n|", Type("if {").Do(EditAction.Enter).Shown);
        Assert.Equal(EditOutcome.Editing, _state.Outcome);
        Assert.Equal(EditOutcome.Entered, Type("}").Do(EditAction.Enter)._state.Outcome);
    }

    [Fact]
    public void The_end_of_the_input_is_asked_for_on_an_empty_line_only()
    {
        Assert.Equal(EditOutcome.Editing, Type("a").Do(EditAction.Start, EditAction.EndOrDelete)._state.Outcome);
        Assert.Equal(EditOutcome.Ended, Do(EditAction.EndOrDelete)._state.Outcome);
    }

    [Fact]
    public void Completion_fills_in_what_is_common_and_then_goes_round()
    {
        _state = new EditorState(new EditBuffer("eat ap pie", 6), _state.Walk);
        Assert.Equal("eat apple| pie", Do(EditAction.Complete).Shown); // nothing more is common: the first
        Assert.Equal("eat apricot| pie", Do(EditAction.Complete).Shown);
        Assert.Equal("eat apple| pie", Do(EditAction.Complete, EditAction.Right).Shown);
        Assert.Equal("eat apex| pie", Do(EditAction.CompleteBack).Shown);
        Assert.Equal("eat ap| pie", Do(EditAction.Escape).Shown);
        Assert.Null(_state.Menu);
        Do(EditAction.Complete, EditAction.Complete, EditAction.Enter);
        Assert.Equal(("eat apricot| pie", EditOutcome.Editing, true), (Shown, _state.Outcome, _state.Menu is null));
    }

    [Fact]
    public void The_only_match_is_put_in_and_a_longer_beginning_without_a_choice()
    {
        var (only, none) = CompletionMenu.Open(new EditBuffer("x -lo"), new(2, 3, [new("-Loss", "Loss", "")]));
        Assert.Equal(("x -Loss", null), (only.Text, none));

        var (common, menu) = CompletionMenu.Open(new EditBuffer("[grad]::so"), new(8, 2, [new("Softmax(", "Softmax", ""), new("Softplus(", "Softplus", "")]));
        Assert.Equal(("[grad]::Soft", -1), (common.Text, menu!.Chosen));
        Assert.Equal("[grad]::Softmax(", menu.Move(1).Buffer.Text);
        Assert.Equal("[grad]::Softplus(", menu.Move(-1).Buffer.Text);
    }

    [Fact]
    public void A_letter_takes_what_was_chosen()
    {
        _state = new EditorState(new EditBuffer("eat ap"), _state.Walk);
        Assert.Equal("eat apple!|", Do(EditAction.Complete).Type("!").Shown);
        Assert.Null(_state.Menu);
    }

    [Fact]
    public void Tab_before_the_text_indents()
    {
        Assert.Equal("|", Do(EditAction.Complete).Shown);
        Assert.Equal("{\n    |", Type("{\n").Do(EditAction.Complete).Shown);
    }

    [Fact]
    public void A_search_finds_ever_earlier_entries_and_can_be_left()
    {
        Assert.Equal("|third", Type("draft").Do(EditAction.Search).Type("ir").Do(EditAction.Start).Shown);
        Assert.Null(_state.Search);
        Assert.Equal("f|irst", Do(EditAction.Search).Type("ir").Do(EditAction.Search).Shown);
        Assert.Equal("f|irst", Do(EditAction.Search).Shown);
        Do(EditAction.Escape);
        Assert.Equal("|third", Shown);
        Do(EditAction.Search).Type("nowhere");
        Assert.Equal((false, "|third"), (_state.Search!.IsFound, Shown));
        Assert.True(Do(EditAction.Backspace, EditAction.Backspace, EditAction.Backspace, EditAction.Backspace, EditAction.Backspace, EditAction.Backspace, EditAction.Backspace)._state.Search!.IsFound);
        Assert.Equal(EditOutcome.Entered, Type("seco").Do(EditAction.Enter)._state.Outcome);
        Assert.Equal("second\nlines", _state.Buffer.Text);
    }

    [Fact]
    public void The_lines_of_a_paste_stand_before_they_run()
    {
        _state = _editor.Apply(_state, new("one\r\ntwo\n", IsPasted: true));
        Assert.Equal(("one\ntwo|", EditOutcome.Editing), (Shown, _state.Outcome));
    }
}
