using System.Reflection;

namespace GradTools.Host;

/// <summary>What the program says about itself.</summary>
internal static class Usage
{
    /// <summary>How it is called.</summary>
    public const string Text = """
        Usage:
          gradtools run script.ps1 [arguments]   run a PowerShell script with GradTools imported
          gradtools run -Command "..."           run PowerShell text
          gradtools prompt                       a prompt to try things at; gradtools alone is the same in a terminal
          gradtools notebook run x.ipynb [options]  run a notebook, no Python needed
              -o out.ipynb  --html out.html  --timeout seconds  --allow-errors  --parameters a=1 b=2
          gradtools kernel install [--prefix folder]    offer GradTools in Jupyter
          gradtools kernel uninstall [--prefix folder]  take that back
          gradtools --help                       show this text
          gradtools --version                    show the version

        Arguments of a script bind as they do in PowerShell: -Epochs 3, -Epochs:3, -Verbose, -Flag:$false, data.csv.
        A lone -- makes everything after it positional. Lines on standard input reach a script that reads $input.

        Objects are written to standard output; errors, warnings, verbose text and progress to standard error.
        The exit code is the script's own; 1 after an error that nothing caught, or when a cell of a notebook failed; 2 for a wrong call, 130 after Ctrl+C.
        Colours are used on a terminal only, and not at all when NO_COLOR is set.

        """;

    /// <summary>The version of the product, without the build's own suffix.</summary>
    public static string Version { get; } =
        typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
