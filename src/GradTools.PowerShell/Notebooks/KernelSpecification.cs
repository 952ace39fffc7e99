using System.Text.Encodings.Web;
using System.Text.Json;

namespace GradTools.PowerShell.Notebooks;

/// <summary>What tells Jupyter of the kernel: a folder with <c>kernel.json</c> and logos (Jupyter client documentation, "Kernel specs").</summary>
internal static class KernelSpecification
{
    /// <summary>The name that front ends and notebooks know the kernel by.</summary>
    public const string Name = "gradtools";

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where the folder belongs.</summary>
    /// <param name="prefix">An environment, such as that of a virtual environment of Python; null: for this user.</param>
    public static string FolderOf(string? prefix) => Path.Combine(prefix is null ? UserData() : Path.Combine(prefix, "share", "jupyter"), "kernels", Name);

    /// <summary>The content of <c>kernel.json</c>.</summary>
    /// <param name="moduleFolder">The folder of GradTools.</param>
    /// <exception cref="InvalidValueException"><c>NoProgramForKernel</c>.</exception>
    public static string Content(string moduleFolder) => JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["argv"] = Command(moduleFolder),
            ["display_name"] = "GradTools (PowerShell)",
            ["language"] = "powershell",
            ["interrupt_mode"] = "message",
            ["metadata"] = new Dictionary<string, object> { ["debugger"] = false },
        },
        Writing);

    // What a front end starts: PowerShell where it is installed, gradtools otherwise.
    private static string[] Command(string moduleFolder)
    {
        if (FindPowerShell() is { } shell)
            return [shell, "-NoLogo", "-NoProfile", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(moduleFolder, "kernel", "Start-Kernel.ps1"), "{connection_file}"];
        var program = Environment.ProcessPath;
        var started = Environment.GetCommandLineArgs()[0];
        if (program is not null && Path.GetFileNameWithoutExtension(started) == "gradtools")
            return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Path.GetFullPath(started), "kernel", "run", "{connection_file}"] : [program, "kernel", "run", "{connection_file}"];
        throw new InvalidValueException("NoProgramForKernel", "Neither pwsh nor gradtools was found, which a front end could start. Install PowerShell 7.4 or later, or register from gradtools: gradtools kernel install.");
    }

    private static string? FindPowerShell()
    {
        if (Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) == "pwsh")
            return program;
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    // Where Jupyter looks for what belongs to a user.
    private static string UserData()
    {
        if (Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } named)
            return named;
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data : Path.Combine(home, ".local", "share"), "jupyter");
    }
}
