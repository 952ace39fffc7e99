namespace GradTools.Host.Tests.Isolation;

/// <summary>Another module has other versions of the libraries that GradTools uses: neither is in the way of the other, whichever comes first.</summary>
public sealed class OtherVersionTests
{
    private const string Work = """
        $iris = Get-SampleDataset Iris
        $trained = Invoke-MiniBatchTraining (New-NeuralNetwork 4, 5, 3 -Seed 1) $iris -Epochs 2 -Seed 1
        "training $($trained.History.Count)"
        "parquet $((Import-Dataset (Join-Path $data 'snappy.parquet') -Label color -Feature fine).Count)"
        "special $((Get-Gradient { param($x) [Grad]::LogGamma($x) } -At 2).Value)"
        foreach ($method in 'BFGS', 'LBFGS', 'NelderMead') {
            "$method $([Math]::Round((Invoke-GradientDescent { param($x, $y) ($x - 1) * ($x - 1) + $y * $y } -Start 3, 2 -Method $method).Point[0], 3))"
        }
        "squares $([Math]::Round((Invoke-GradientDescent -Residual { param($x, $y) ($x - 1), (2 * $y) } -Start 3, 2 -Method LevenbergMarquardt).Point[0], 3))"
        "check $((Test-GradientCheck { param($x) $x * [Math]::Sin($x) } -At 2).Passed)"
        "chart $(($trained | Export-Chart (Join-Path $folder 'chart.html') -PassThru).Name)"
        "notebook $((Invoke-Notebook (Join-Path $folder 'one.ipynb') -HtmlPath (Join-Path $folder 'one.html')).Passed)"
        """;

    private const string Notebook = """{ "cells": [{ "cell_type": "markdown", "metadata": {}, "source": ["# One"] }, { "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": ["1 + 1"] }], "metadata": {}, "nbformat": 4, "nbformat_minor": 4 }""";

    private static readonly string[] Expected =
    [
        "training 2", "parquet 2500", "special 0", "BFGS 1", "LBFGS 1", "NelderMead 1", "squares 1", "check True", "chart chart.html", "notebook True",
    ];

    // Of each library what is not the engine's: of what the engine brings, no other module can bring another version into the context where modules are loaded.
    private static readonly string Host = Path.GetDirectoryName(GradToolsProcess.Assembly)!;
    private static readonly string Module = Path.Combine(Host, "Modules", "GradTools");
    private static readonly string[] Libraries = [.. Directory.GetFiles(Module, "*.dll", SearchOption.AllDirectories).Select(Name).Where(name => !name.StartsWith("GradTools.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    private static readonly string[] OthersToo = [.. Libraries.Where(name => !File.Exists(Path.Combine(Host, $"{name}.dll")))];

    [Theory]
    [InlineData("0.0.1.0", true)]
    [InlineData("99.0.0.0", true)]
    [InlineData("0.0.1.0", false)]
    [InlineData("99.0.0.0", false)]
    public void Neither_is_in_the_way_of_the_other(string version, bool otherFirst)
    {
        using var folder = new TemporaryFolder();
        folder.Script(Notebook, "one.ipynb");
        var other = OtherModule.Make(Directory.CreateDirectory(Path.Combine(folder.Path, "other")).FullName, OthersToo, new Version(version));
        var script = folder.Script($$"""
            param($other, $data, $folder)
            {{Work}}
            Import-Module $other
            [Other]::Uses()
            # What draws charts asks for these two at some charts only.
            $charts = [System.Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq GradTools.Charts
            $null = 'FSharp.Core', 'Newtonsoft.Json' | ForEach-Object { $charts.LoadFromAssemblyName([System.Reflection.AssemblyName]$_) }
            foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
                $place = $context -eq [System.Runtime.Loader.AssemblyLoadContext]::Default ? 'common' : 'own'
                $context.Assemblies | Where-Object { -not $_.IsDynamic } | ForEach-Object { "$place $($_.Location)" }
            }
            """);

        string[] arguments = ["run", script, other, Path.Combine(AppContext.BaseDirectory, "Data"), folder.Path];
        var result = otherFirst ? GradToolsProcess.RunWithStartupHook(other, arguments) : GradToolsProcess.Run(arguments);

        Assert.True(result.Error.Length == 0, result.Error);
        var told = result.Lines.TakeWhile(line => !line.StartsWith("common ", StringComparison.Ordinal) && !line.StartsWith("own ", StringComparison.Ordinal)).ToArray();
        Assert.Equal([.. Expected, .. OthersToo.Select(library => $"{library} {version}")], told);
        var ours = result.Lines.Skip(told.Length).Where(line => line.Contains(Module, StringComparison.Ordinal)).ToArray();
        Assert.Equal(["GradTools.Core", "GradTools.PowerShell"], ours.Where(line => line.StartsWith("common ", StringComparison.Ordinal)).Select(Name).Order());
        string[] used = ["FSharp.Core", "Markdig", "MathNet.Numerics", "Newtonsoft.Json", "Parquet", "Plotly.NET", "Snappier", "System.Numerics.Tensors"];
        Assert.Empty(used.Except(ours.Where(line => line.StartsWith("own ", StringComparison.Ordinal)).Select(Name)));
    }

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path);
}
