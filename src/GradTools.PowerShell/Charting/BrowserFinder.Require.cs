namespace GradTools.PowerShell.Charting;

/// <summary>What is said where there is none.</summary>
internal static partial class BrowserFinder
{
    /// <summary>The one a user named, or the first that is there.</summary>
    /// <exception cref="InvalidValueException"><c>BrowserNotFound</c>.</exception>
    public static string Require(string? path)
    {
        if (path is not null)
            return File.Exists(path) ? path : throw new InvalidValueException("BrowserNotFound", $"There is no browser at {path}. Give the program of a Chromium, Edge or Chrome, or leave -BrowserPath out.");
        return Find() ?? throw new InvalidValueException(
            "BrowserNotFound",
            $"Pictures are drawn by a browser, and no Chromium, Edge or Chrome was found. {Advice()} Or name its program with -BrowserPath; or export as .html or .json, which need none.");
    }

    private static string Advice() =>
        OperatingSystem.IsWindows() ? "Install one, for example with 'winget install Google.Chrome'."
        : OperatingSystem.IsMacOS() ? "Install one, for example with 'brew install --cask chromium'."
        : "Install one, for example with 'sudo apt-get install chromium'.";
}
