using System.Management.Automation.Runspaces;
using GradTools.Charting;
using GradTools.PowerShell.Commands;
using GradTools.PowerShell.Notebooks.Interactive;
using GradTools.PowerShell.Notebooks.Views;
using GradTools.Tensors;
using Microsoft.DotNet.Interactive.Formatting;

namespace GradTools.PowerShell.Tests.Notebooks;

/// <summary>Tests that run while no others do.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>The module in a cell of .NET Interactive, with the library that this host formats with. The library has one set of formatters a process: nothing else imports the module meanwhile.</summary>
[Collection("Alone")]
public sealed class InteractiveTests : IDisposable
{
    private readonly ModuleRunspace _module;

    public InteractiveTests()
    {
        Formatter.ResetToDefault(); // and with it the library is loaded, as in that host
        _module = new ModuleRunspace();
    }

    public void Dispose()
    {
        _module.Dispose();
        Formatter.ResetToDefault();
    }

    [Fact]
    public void Importing_the_module_registers_every_type_with_a_view()
    {
        var registered = Formatter.RegisteredFormatters(includeDefaults: false).Where(formatter => formatter.MimeType == "text/html").Select(formatter => formatter.Type.FullName).ToHashSet();

        Assert.NotEmpty(ResultViews.Types);
        Assert.Empty(ResultViews.Types.Except(registered));
    }

    [Fact]
    public void A_result_is_formatted_as_in_our_own_notebooks()
    {
        var result = _module.InvokeForOne<GradientResult>("Get-Gradient { param($x) $x * $x } -At 3");

        Assert.Contains("text/html", Formatter.GetPreferredMimeTypesFor(typeof(GradientResult)));
        Assert.Null(Runspace.DefaultRunspace);
        Assert.Contains("<td style=\"text-align:right\">9</td>", result.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:right\">9</td>", ((object)result).ToDisplayString(Formatter.GetPreferredFormatterFor(typeof(GradientResult), "text/html")), StringComparison.Ordinal);
        Assert.Null(Runspace.DefaultRunspace);
        Assert.Contains("<td style=\"text-align:right\">2.5</td>", Tensor.Vector(1, 2.5).ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_is_drawn_in_place_and_the_first_brings_what_draws()
    {
        var charts = _module.Invoke("Invoke-GradientDescent { param($x) $x * $x } -Start 3 | ConvertTo-Chart; Get-ComputationGraph { param($x) $x * $x } -At 3 | ConvertTo-Chart").Select(chart => (Chart)chart.BaseObject).ToArray();

        var first = charts[0].ToDisplayString("text/html");
        Assert.Contains("Plotly.newPlot", first, StringComparison.Ordinal);
        Assert.True(first.Length > 1_000_000);
        Assert.True(charts[0].ToDisplayString("text/html").Length < first.Length / 2);
        Assert.Contains("srcdoc", charts[1].ToDisplayString("text/html"), StringComparison.Ordinal);

        _module.Invoke("Import-Module $manifest -Force", ("manifest", ModuleRunspace.ManifestPath)); // for a page that was loaded anew
        Assert.True(charts[0].ToDisplayString("text/html").Length > 1_000_000);
    }

    [Fact]
    public void Show_Chart_gives_the_chart_to_the_host()
    {
        using var module = new ModuleRunspace(".NET Interactive Host");

        module.InvokeForOne<Chart>("Test-GradientCheck { param($x) $x * $x } -At 3 | Show-Chart");
    }

    [Fact]
    public void Where_the_library_is_not_nothing_is_registered() => Assert.Null(InteractiveFormatter.Find([typeof(object).Assembly]));
}
