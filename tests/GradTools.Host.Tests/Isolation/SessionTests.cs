using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GradTools.Host.Tests.Isolation;

/// <summary>The module in sessions that come and go: imported again, removed, in several sessions at once, from another place. One process, as a user's day is.</summary>
public sealed class SessionTests
{
    private static readonly string Module = Path.Combine(Path.GetDirectoryName(GradToolsProcess.Assembly)!, "Modules", "GradTools");

    [Fact]
    public void The_module_serves_sessions_that_come_and_go()
    {
        using var folder = new TemporaryFolder();
        Copy(Module, Path.Combine(folder.Path, "GradTools"));
        var script = folder.Script("""
            param($manifest, $copy)
            $text = {
                $trained = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 5, 3 -Seed 1) (Get-SampleDataset Iris) -Epochs 1 -Seed 1
                $minimum = Invoke-GradientDescent { param($x) ($x - 1) * ($x - 1) } -Start 3 -Method BFGS
                "$($trained.History[0].Loss) $([Math]::Round($minimum.Point, 3)) $((Get-Gradient { param($x) [Grad]::LogGamma($x) } -At 3).Gradient)"
            }.ToString()
            $use = [scriptblock]::Create($text)
            $first = & $use
            function Assert-Same($what, $values) { "$what $(@($values).Count) $(@($values | Where-Object { $_ -ne $first }).Count)" }

            Import-Module $manifest -Force
            Assert-Same force (& $use)
            $kept = New-Tensor (1, 2)
            Remove-Module GradTools
            "removed $(@(Get-Module GradTools).Count) $(@($ExecutionContext.SessionState.InvokeCommand.GetCmdlets() | Where-Object ModuleName -eq GradTools).Count) $($kept.Max()) $([Grad]::Sigmoid(0))"
            Import-Module $manifest
            Assert-Same again (& $use)

            Assert-Same parallel (1..4 | ForEach-Object -Parallel { Import-Module $using:manifest; & ([scriptblock]::Create($using:text)) } -ThrottleLimit 4)
            $state = [initialsessionstate]::CreateDefault2()
            $state.ImportPSModule(@($manifest))
            $pool = [runspacefactory]::CreateRunspacePool($state)
            $null = $pool.SetMaxRunspaces(3)
            $pool.Open()
            $shells = 1..6 | ForEach-Object { $shell = [powershell]::Create(); $shell.RunspacePool = $pool; $shell.AddScript($text) }
            $runs = $shells | ForEach-Object { $_.BeginInvoke() }
            Assert-Same pool (0..5 | ForEach-Object { $shells[$_].EndInvoke($runs[$_]) })
            $pool.Dispose()

            # Removed where it was imported first, it still serves another session.
            $other = [runspacefactory]::CreateRunspace($state)
            $other.Open()
            Remove-Module GradTools
            $shell = [powershell]::Create($other)
            Assert-Same other $shell.AddScript($text).Invoke()
            $other.Dispose()

            Import-Module $copy
            Assert-Same copy (& $use)
            """);

        var result = GradToolsProcess.Run("run", script, Path.Combine(Module, "GradTools.psd1"), Path.Combine(folder.Path, "GradTools", "GradTools.psd1"));

        Assert.True(result.Error.Length == 0, result.Error);
        Assert.Equal(["force 1 0", "removed 0 0 2 0.5", "again 1 0", "parallel 4 0", "pool 6 0", "other 1 0", "copy 1 0"], result.Lines);
    }

    [Fact]
    public void The_core_alone_needs_the_libraries_and_asks_for_them_in_a_version_that_is_nobodys()
    {
        var libraries = Directory.GetFiles(Path.Combine(Module, "dependencies"), "*.dll").Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var asked = Directory.GetFiles(Module, "GradTools.*.dll", SearchOption.AllDirectories)
            .SelectMany(file => References(file).Where(reference => libraries.Contains(reference.Name)).Select(reference => (Path.GetFileName(file), reference.Name!, reference.Version)))
            .OrderBy(reference => reference.Item2, StringComparer.Ordinal);

        var nobodys = new Version(65534, 65534, 65534, 65534);
        Assert.Equal([("GradTools.Core.dll", "MathNet.Numerics", nobodys), ("GradTools.Core.dll", "Parquet", nobodys), ("GradTools.Core.dll", "System.Numerics.Tensors", nobodys)], asked);
    }

    private static List<System.Reflection.AssemblyName> References(string file)
    {
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
