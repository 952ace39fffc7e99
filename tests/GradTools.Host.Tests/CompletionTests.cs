namespace GradTools.Host.Tests;

/// <summary>What the Tab key offers where the engine is embedded: the engine's own completion, which needs commands that its package lacks.</summary>
public sealed class CompletionTests
{
    private static readonly (string Code, string[] Offered)[] Cases =
    [
        ("Get-Grad", ["Get-Gradient"]),
        ("Get-Gradient -F", ["-Function"]),
        ("Get-SampleDataset D", ["Digits"]),
        ("$tens", ["$tensor"]),
        ("$env:GRADTOOLS_T", ["$env:GRADTOOLS_TESTED"]),
        ("$tensor.Sha", ["Shape"]),
        ("$text.Len", ["Length"]),
        ("$record.Inn", ["Inner"]),
        ("$record.Inner.Dee", ["Deep"]),
        ("'abc'.EndsW", ["EndsWith("]),
        ("(Get-Date).Yea", ["Year"]),
        ("(Get-SampleDataset Iris).Feat", ["FeatureNames", "Features"]),
        ("Get-SampleDataset Iris | ForEach-Object { $_.LabelN", ["LabelNames"]),
        ("[Math]::Sqr", ["Sqrt("]),
        ("[int]::MaxV", ["MaxValue"]),
        ("[Grad]::Sigm", ["Sigmoid("]),
        ("[DayOfWeek]::Sun", ["Sunday"]),
        ("[GradTools.Tensors.Ten", ["GradTools.Tensors.Tensor"]),
    ];

    [Fact]
    public void Commands_parameters_variables_and_members_are_completed()
    {
        using var folder = new TemporaryFolder();
        var codes = string.Join(", ", Cases.Select(one => $"'{one.Code.Replace("'", "''", StringComparison.Ordinal)}'"));
        var result = GradToolsProcess.Run("run", folder.Script($$"""
            $tensor = New-Tensor -Value 1, 2
            $text = 'abc'
            $record = [pscustomobject]@{ Inner = [pscustomobject]@{ Deep = 1 } }
            $env:GRADTOOLS_TESTED = 1
            foreach ($code in {{codes}}) {
                $found = [System.Management.Automation.CommandCompletion]::CompleteInput($code, $code.Length, $null, [powershell]::Create('CurrentRunspace'))
                "$code => $($found.CompletionMatches.CompletionText -join ' ')"
            }
            """));

        Assert.Equal("", result.Error);
        Assert.Equal(Cases.Select(one => $"{one.Code} => {string.Join(' ', one.Offered)}"), result.Lines);
    }
}
