using System.Management.Automation;
using System.Runtime.CompilerServices;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>Right gradients and gradients with a planted mistake, as people write them: the check tells which is which and names the mistake.</summary>
/// <remarks>The cases are in the folder <c>Gradients</c>: name, kind of the mistake, function, point and gradient. A right gradient has the kind <c>None</c>.</remarks>
public class PlantedMistakesTests(ModuleRunspace runspace) : IClassFixture<ModuleRunspace>
{
    private static readonly HashSet<GradientDiagnosisKind> PassingKinds = [GradientDiagnosisKind.None, GradientDiagnosisKind.Kink];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "*.ps1").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_mistake_is_detected_and_named_and_nothing_else(string file)
    {
        var wrong = new List<string>();
        var cases = runspace.Invoke("""
            function Case($Name, $Kind, $Function, $At, $Gradient) {
                $report = if ($null -eq $Gradient) { Test-GradientCheck $Function $At -WarningAction SilentlyContinue } else { Test-GradientCheck $Function $At $Gradient -WarningAction SilentlyContinue }
                [pscustomobject]@{ Name = $Name; Kind = $Kind; Report = $report }
            }
            function JacobianCase($Name, $Kind, $Function, $At, $Jacobian) {
                [pscustomobject]@{ Name = $Name; Kind = $Kind; Report = Test-GradientCheck $Function $At -Jacobian $Jacobian -WarningAction SilentlyContinue }
            }
            . ([scriptblock]::Create($text))
            """, ("text", File.ReadAllText(Path.Combine(Folder(), file + ".ps1"))));
        foreach (var one in cases)
        {
            var report = (GradientCheckReport)((PSObject)one.Properties["Report"].Value).BaseObject;
            var kind = Enum.Parse<GradientDiagnosisKind>((string)one.Properties["Kind"].Value);
            if (report.Diagnosis.Kind != kind)
                wrong.Add($"{one.Properties["Name"].Value}: expected {kind}{Environment.NewLine}{report}");
            else if (kind != GradientDiagnosisKind.NonDeterministic && kind != GradientDiagnosisKind.SinglePrecision && report.Passed != PassingKinds.Contains(kind))
                wrong.Add($"{one.Properties["Name"].Value}: passed is {report.Passed}{Environment.NewLine}{report}");
            if (Environment.GetEnvironmentVariable("SHOW_DIAGNOSES") is { } path) File.AppendAllText(path, $"{one.Properties["Name"].Value}: {report.Diagnosis}\n");
        }

        Assert.NotEmpty(cases);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases.Count} are wrong:{Environment.NewLine}{string.Join(Environment.NewLine, wrong)}");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Gradients");
}
