using System.Collections;
using System.Globalization;

namespace GradTools.Host;

/// <summary>Reads <c>gradtools kernel ...</c> and <c>gradtools notebook ...</c>: each is a command of the module.</summary>
internal static class NotebookCommandLine
{
    /// <summary>Parses what follows <c>kernel</c>.</summary>
    public static Request ParseKernel(string[] arguments) => arguments switch
    {
        ["run", var file] => Command("Start-GradToolsKernel", (null, file)),
        ["install"] => Command("Register-GradToolsKernel"),
        ["install", "--prefix", var prefix] => Command("Register-GradToolsKernel", ("-Prefix", prefix)),
        ["uninstall"] => Command("Unregister-GradToolsKernel"),
        ["uninstall", "--prefix", var prefix] => Command("Unregister-GradToolsKernel", ("-Prefix", prefix)),
        ["--help" or "-h" or "-?"] => new Request.Help(),
        [] => new Request.Invalid("'kernel' needs install, uninstall or run."),
        _ => new Request.Invalid($"'kernel {string.Join(' ', arguments)}' is not understood."),
    };

    /// <summary>Parses what follows <c>notebook</c>.</summary>
    public static Request ParseNotebook(string[] arguments)
    {
        if (arguments is ["--help" or "-h" or "-?"])
            return new Request.Help();
        if (arguments is not ["run", var notebook, ..] || notebook.StartsWith('-'))
            return new Request.Invalid("'notebook' needs run and the path of a notebook.");
        var parsed = new List<(string?, object?)> { ("-Path", notebook), ("-ErrorAction", "Stop") };
        for (var i = 2; i < arguments.Length; i++)
        {
            var option = arguments[i];
            if (option == "--allow-errors")
            {
                parsed.Add(("-AllowErrors", true));
                continue;
            }

            if (option == "--parameters")
            {
                var parameters = arguments.Skip(i + 1).TakeWhile(argument => argument.IndexOf('=', StringComparison.Ordinal) > 0).Select(argument => argument.Split('=', 2)).ToArray();
                if (parameters.Length == 0)
                    return new Request.Invalid("--parameters needs names and values, such as epochs=5.");
                parsed.Add(("-Parameters", new Hashtable(parameters.DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]))));
                i += parameters.Length;
                continue;
            }

            if (option is not ("-o" or "--output" or "--html" or "--timeout"))
                return new Request.Invalid($"'{option}' is not an option of 'notebook run'.");
            if (++i == arguments.Length)
                return new Request.Invalid($"{option} needs a value.");
            if (option == "--timeout" && !(double.TryParse(arguments[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds > 0))
                return new Request.Invalid($"--timeout needs a number of seconds, not '{arguments[i]}'.");
            parsed.Add((option switch { "--html" => "-HtmlPath", "--timeout" => "-CellTimeout", _ => "-OutputPath" }, arguments[i]));
        }

        return Command("Invoke-Notebook", [.. parsed]);
    }

    private static Request.RunCommand Command(string name, params (string? Name, object? Value)[] arguments) =>
        new(name, [.. arguments.Select(argument => new ScriptArgument(argument.Name, argument.Value))]);
}
