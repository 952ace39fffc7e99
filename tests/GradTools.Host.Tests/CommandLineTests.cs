namespace GradTools.Host.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("run", "--help")]
    [InlineData("prompt", "--help")]
    public void Help_is_asked_for(params string[] arguments) => Assert.IsType<Request.Help>(CommandLine.Parse(arguments));

    [Fact]
    public void The_version_is_asked_for() => Assert.IsType<Request.Version>(CommandLine.Parse(["--version"]));

    [Theory]
    [InlineData]
    [InlineData("walk")]
    [InlineData("run")]
    [InlineData("run", "-Command")]
    [InlineData("run", "-Command", "-")]
    [InlineData("run", "-File")]
    [InlineData("run", "-Nonsense")]
    [InlineData("prompt", "-Nonsense")]
    public void What_makes_no_sense_is_refused(params string[] arguments) => Assert.IsType<Request.Invalid>(CommandLine.Parse(arguments));

    [Fact]
    public void A_prompt_is_asked_for() => Assert.IsType<Request.Prompt>(CommandLine.Parse(["prompt"]));

    [Fact]
    public void Without_arguments_a_person_at_a_terminal_gets_a_prompt() => Assert.IsType<Request.Prompt>(CommandLine.Parse([], isInteractive: true));

    [Theory]
    [InlineData("-Command")]
    [InlineData("-command")]
    [InlineData("-c")]
    public void A_text_is_the_rest_of_the_line(string option) =>
        Assert.Equal(new Request.RunText("1 + 1"), CommandLine.Parse(["run", option, "1", "+", "1"]));

    [Fact]
    public void A_script_takes_what_follows_it()
    {
        var request = Assert.IsType<Request.RunFile>(CommandLine.Parse(["run", "train.ps1", "-Command", "x"]));
        Assert.Equal("train.ps1", request.Path);
        Assert.Equal([new("-Command", null), new(null, "x")], request.Arguments);
    }

    public static TheoryData<string[], object?[]> Arguments => new()
    {
        { ["-Epochs", "3"], ["-Epochs", null, null, "3"] },
        { ["-Epochs:3"], ["-Epochs:", "3"] },
        { ["-Epochs:", "3"], ["-Epochs:", "3"] },
        { ["-Fast:$true", "-Slow:$False"], ["-Fast:", true, "-Slow:", false] },
        { ["-Path:C:\\x"], ["-Path:", "C:\\x"] },
        { ["data.csv", "-Verbose"], [null, "data.csv", "-Verbose", null] },
        { ["-At", "-1.25"], ["-At", null, null, "-1.25"] },
        { ["-", "-5"], [null, "-", null, "-5"] },
        { ["--", "-Epochs", "--"], [null, "-Epochs", null, "--"] },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void Arguments_bind_as_pwsh_binds_them(string[] arguments, object?[] namesAndValues)
    {
        var expected = namesAndValues.Chunk(2).Select(pair => new ScriptArgument((string?)pair[0], pair[1]));
        Assert.Equal(expected, CommandLine.ParseScriptArguments(arguments));
    }
}
