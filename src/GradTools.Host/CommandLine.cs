namespace GradTools.Host;

/// <summary>What the user asked for.</summary>
internal abstract record Request
{
    /// <summary>Show the usage.</summary>
    public sealed record Help : Request;

    /// <summary>Show the version.</summary>
    public sealed record Version : Request;

    /// <summary>A command line that is refused.</summary>
    /// <param name="Problem">What is wrong with it.</param>
    public sealed record Invalid(string Problem) : Request;

    /// <summary>Show a prompt.</summary>
    public sealed record Prompt : Request;

    /// <summary>Run something.</summary>
    public abstract record Run : Request;

    /// <summary>Run a script file.</summary>
    /// <param name="Path">The file, as it was written.</param>
    /// <param name="Arguments">What follows it.</param>
    public sealed record RunFile(string Path, IReadOnlyList<ScriptArgument> Arguments) : Run;

    /// <summary>Run PowerShell text.</summary>
    /// <param name="Text">The text.</param>
    public sealed record RunText(string Text) : Run;

    /// <summary>Run a command of GradTools.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Arguments">Its arguments.</param>
    public sealed record RunCommand(string Name, IReadOnlyList<ScriptArgument> Arguments) : Run;
}

/// <summary>One argument of a script, in the form the engine's binder takes: a name keeps its dash, a positional value has none.</summary>
/// <param name="Name">The parameter with its dash (and its colon, when a value is attached), or null.</param>
/// <param name="Value">The value, or null for a name on its own.</param>
internal readonly record struct ScriptArgument(string? Name, object? Value);

/// <summary>Reads the command line.</summary>
internal static class CommandLine
{
    /// <summary>Parses the arguments of the process.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="isInteractive">Whether a person sits at a terminal: without arguments there is a prompt then.</param>
    public static Request Parse(IReadOnlyList<string> arguments, bool isInteractive = false)
    {
        if (arguments.Count == 0)
            return isInteractive ? new Request.Prompt() : new Request.Invalid("a command is needed.");

        return arguments[0] switch
        {
            "--help" or "-h" or "-?" or "help" => new Request.Help(),
            "--version" => new Request.Version(),
            "prompt" => ParsePrompt([.. arguments.Skip(1)]),
            "run" => ParseRun([.. arguments.Skip(1)]),
            "kernel" => NotebookCommandLine.ParseKernel([.. arguments.Skip(1)]),
            "notebook" => NotebookCommandLine.ParseNotebook([.. arguments.Skip(1)]),
            var unknown => new Request.Invalid($"'{unknown}' is not a command."),
        };
    }

    private static Request ParsePrompt(string[] arguments) => arguments switch
    {
        [] => new Request.Prompt(),
        ["--help" or "-h" or "-?"] => new Request.Help(),
        _ => new Request.Invalid($"'prompt' takes no '{arguments[0]}'."),
    };

    private static Request ParseRun(string[] arguments)
    {
        if (arguments.Length == 0)
            return new Request.Invalid("'run' needs a script file, or -Command and a text.");

        var first = arguments[0];
        var rest = arguments[1..];
        if (first is "--help" or "-h" or "-?")
            return new Request.Help();
        if (IsOption(first, "-Command") || IsOption(first, "-c"))
            return rest.Length == 0 || rest is ["-"]
                ? new Request.Invalid("-Command needs a text.")
                : new Request.RunText(string.Join(' ', rest));
        if (IsOption(first, "-File"))
            return rest.Length == 0 ? new Request.Invalid("-File needs a script file.") : RunFile(rest[0], rest[1..]);
        if (first.StartsWith('-'))
            return new Request.Invalid($"'{first}' is not an option of 'run'.");

        return RunFile(first, rest);
    }

    private static Request.RunFile RunFile(string path, string[] arguments) => new(path, ParseScriptArguments(arguments));

    private static bool IsOption(string argument, string option) => argument.Equals(option, StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses the arguments of a script as <c>pwsh -File</c> does; values stay text and PowerShell converts them.</summary>
    public static IReadOnlyList<ScriptArgument> ParseScriptArguments(IReadOnlyList<string> arguments)
    {
        var parsed = new List<ScriptArgument>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--")
            {
                parsed.AddRange(arguments.Skip(i + 1).Select(Positional));
                break;
            }

            parsed.Add(IsParameter(arguments[i]) ? Named(arguments, ref i) : Positional(arguments[i]));
        }

        return parsed;
    }

    /// <summary>A dash and a letter: <c>-1.25</c> is a value.</summary>
    private static bool IsParameter(string argument) =>
        argument.Length > 1 && argument[0] == '-' && (char.IsLetter(argument[1]) || argument[1] is '_' or '?');

    private static ScriptArgument Positional(string argument) => new(null, argument);

    private static ScriptArgument Named(IReadOnlyList<string> arguments, ref int i)
    {
        var argument = arguments[i];
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return new(argument, null);

        var name = argument[..(colon + 1)];
        if (colon < argument.Length - 1)
            return new(name, Literal(argument[(colon + 1)..]));

        return i + 1 < arguments.Count ? new(name, Literal(arguments[++i])) : new(argument, null);
    }

    private static object? Literal(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        "$NULL" => null,
        _ => text,
    };
}
