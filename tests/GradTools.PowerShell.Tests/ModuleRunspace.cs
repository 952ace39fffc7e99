using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace GradTools.PowerShell.Tests;

/// <summary>A PowerShell runspace with the built module imported, for tests that go through the real cmdlets.</summary>
/// <remarks>
/// <para>Use it as an xunit class fixture: opening a runspace costs a few tenths of a second. Each call runs in a scope of its own.</para>
/// <para>The module is imported from <c>artifacts/module/GradTools</c>, as a user would. The tests also reference its assemblies, and building
/// the tests lays the module from the very same files, so the runtime recognises the module's copies as the ones already loaded: a type seen
/// through a script and one named in a test are the same type, and internals can be tested beside cmdlets. A stale module would be refused by the
/// runtime ("assembly with the same name is already loaded"), not silently mixed in.</para>
/// <para>The engine package has only the core cmdlets (<c>ForEach-Object</c>, <c>Where-Object</c>, ...), not <c>Select-Object</c> or <c>Import-Csv</c>.</para>
/// </remarks>
public sealed partial class ModuleRunspace : IDisposable
{
    /// <summary>The manifest of the module as the build laid it.</summary>
    public static string ManifestPath { get; } = FindManifest();

    private readonly TextHost _host;
    private readonly Runspace _runspace;

    public ModuleRunspace()
        : this("GradTools tests")
    {
    }

    /// <param name="host">The name of the host that commands see.</param>
    /// <param name="width">The columns of its window.</param>
    internal ModuleRunspace(string host, int width = 120)
    {
        _host = new TextHost(host, width);
        _runspace = Open(_host);
        Invoke("Import-Module $manifest -ErrorAction Stop", ("manifest", ManifestPath));
    }

    /// <summary>The runspace itself, for tests that stop a pipeline or watch its streams.</summary>
    public Runspace Runspace => _runspace;

    /// <summary>A runspace with the core cmdlets only, without the module.</summary>
    public static Runspace Open() => Open(new TextHost());

    private static Runspace Open(TextHost host)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        return runspace;
    }

    /// <summary>Runs a script with these variables and returns its output; any error, also a non-terminating one, fails the test.</summary>
    public Collection<PSObject> Invoke(string script, params (string Name, object? Value)[] variables)
    {
        using var shell = Prepare(script, variables);
        var output = shell.Invoke();
        if (shell.Streams.Error.Count > 0)
            Assert.Fail($"The script wrote an error: {shell.Streams.Error[0].FullyQualifiedErrorId}: {shell.Streams.Error[0]}");
        return output;
    }

    /// <summary>Runs a script that gives exactly one object, of this type.</summary>
    public T InvokeForOne<T>(string script, params (string Name, object? Value)[] variables)
    {
        var output = Assert.Single(Invoke(script, variables));
        return Assert.IsAssignableFrom<T>(output.BaseObject);
    }

    /// <summary>Runs a script that must fail, and returns its first error, terminating or not.</summary>
    public ErrorRecord InvokeForError(string script, params (string Name, object? Value)[] variables)
    {
        using var shell = Prepare(script, variables);
        try
        {
            shell.Invoke();
        }
        catch (RuntimeException exception)
        {
            return exception.ErrorRecord;
        }

        Assert.True(shell.Streams.Error.Count > 0, $"The script was expected to fail: {script}");
        return shell.Streams.Error[0];
    }

    /// <summary>Runs a script that must fail with this error id (the part before the comma of the fully qualified one).</summary>
    public ErrorRecord AssertError(string errorId, string script, params (string Name, object? Value)[] variables)
    {
        var error = InvokeForError(script, variables);
        Assert.Equal(errorId, error.FullyQualifiedErrorId.Split(',')[0]);
        return error;
    }

    /// <summary>Runs a script and returns what the screen would show of its output: lines without spaces at the end, none empty.</summary>
    public string[] Show(string script, params (string Name, object? Value)[] variables)
    {
        return [.. Colours().Replace(ShowStyled(script, variables), "").Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }

    /// <summary>Runs a script and returns what the screen would get of its output, colours and all.</summary>
    public string ShowStyled(string script, params (string Name, object? Value)[] variables)
    {
        _host.Take();
        Invoke($"& {{ {script} }} | Out-Default", variables);
        return _host.Take();
    }

    /// <summary>What the Tab key offers at the end of a line; asked for inside the pipeline, as the shell does.</summary>
    public string[] Complete(string line) =>
        [.. Invoke("[System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | ForEach-Object CompletionText", ("line", line)).Select(text => text.ToString())];

    /// <summary>Makes a folder the current location, taken literally.</summary>
    public void SetLocation(string folder) => _runspace.SessionStateProxy.Path.SetLocation(WildcardPattern.Escape(folder));

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private System.Management.Automation.PowerShell Prepare(string script, (string Name, object? Value)[] variables)
    {
        foreach (var (name, value) in variables)
            _runspace.SessionStateProxy.SetVariable(name, value);
        var shell = System.Management.Automation.PowerShell.Create(_runspace);
        return shell.AddScript(script, useLocalScope: true);
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colours();

    private static string FindManifest()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var manifest = Path.Combine(folder.FullName, "artifacts", "module", "GradTools", "GradTools.psd1");
            if (File.Exists(manifest))
                return manifest;
        }

        throw new FileNotFoundException("No artifacts/module/GradTools above the tests. Build src/GradTools.PowerShell first.");
    }
}
