using System.Management.Automation;
using System.Reflection;

namespace GradTools.PowerShell.Tests;

/// <summary>Cmdlets that change files say with -WhatIf what they would do, and do nothing.</summary>
public sealed class WhatIfTests : ModuleFolderTest
{
    /// <summary>A call of each that would write into, or delete from, the folder it stands in.</summary>
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Export-Chart"] = "Get-SampleDataset Iris | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) -Epochs 1 | Export-Chart chart.html",
        ["Export-GradientCheckReport"] = "Test-GradientCheck { $_ } 1 | Export-GradientCheckReport report.json",
        ["Export-Model"] = "New-NeuralNetwork 2, 3 | Export-Model m.safetensors",
        ["Invoke-MiniBatchTraining"] = "Get-SampleDataset Iris | Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3) -Epochs 1 -CheckpointPath t.checkpoint",
        ["Invoke-Notebook"] = "Invoke-Notebook lesson.dib lesson.ipynb -HtmlPath lesson.html",
        ["Register-GradToolsKernel"] = "Register-GradToolsKernel environment",
        ["Unregister-GradToolsKernel"] = "Unregister-GradToolsKernel registered",
    };

    public WhatIfTests(ModuleRunspace module)
        : base(module)
    {
        File.WriteAllText(Path.Combine(Folder.FullName, "lesson.dib"), "#!pwsh\n1 + 1\n");
        File.WriteAllText(Path.Combine(Folder.FullName, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh"), ""); // stands in for the program that a kernel needs
        Directory.CreateDirectory(Path.Combine(Folder.FullName, "registered", "share", "jupyter", "kernels", "gradtools"));
    }

    public static TheoryData<string> Names => [.. CompletionTests.Parameters()
        .Where(parameter => parameter.Property.DeclaringType!.Assembly == typeof(Commands.GradToolsCommand).Assembly)
        .Select(parameter => parameter.Cmdlet)
        .Concat(["Register-GradToolsKernel", "Unregister-GradToolsKernel"])
        .Distinct()
        .Where(SupportsShouldProcess)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_changes(string cmdlet)
    {
        var before = Listing();
        Call($"{Calls[cmdlet]} -WhatIf");
        Assert.Equal(before, Listing());

        Call(Calls[cmdlet]); // the call itself would have changed something
        Assert.NotEqual(before, Listing());
    }

    /// <summary>What has a parameter for a file to write, or a verb of writing, asks.</summary>
    [Fact]
    public void Whoever_writes_asks() => Assert.All(
        CompletionTests.Parameters()
            .Where(parameter => parameter.Cmdlet.StartsWith("Export-", StringComparison.Ordinal) || parameter.Cmdlet.Contains("egister-", StringComparison.Ordinal) || parameter.Property.Name is "OutputPath" or "HtmlPath" or "CheckpointPath")
            .Select(parameter => parameter.Cmdlet)
            .Distinct(),
        cmdlet => Assert.True(SupportsShouldProcess(cmdlet), cmdlet));

    private void Call(string script)
    {
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", $"{Folder.FullName}{Path.PathSeparator}{path}");
        try
        {
            Module.Invoke(script);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }

    private static bool SupportsShouldProcess(string cmdlet) => typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
        .Select(type => type.GetCustomAttribute<CmdletAttribute>())
        .Any(attribute => attribute is { SupportsShouldProcess: true } && $"{attribute.VerbName}-{attribute.NounName}" == cmdlet);

    private string[] Listing() => [.. Folder.GetFileSystemInfos("*", SearchOption.AllDirectories).Select(item => $"{item.FullName} {(item as FileInfo)?.LastWriteTimeUtc.Ticks}").Order(StringComparer.Ordinal)];
}
