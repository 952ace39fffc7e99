using System.IO.Compression;

namespace GradTools.Package.Tests;

/// <summary>Each package installed into an empty place, and used.</summary>
[Collection(nameof(MadePackages))]
public sealed class InstallationTests(MadePackages packages)
{
    [Fact]
    public void The_tool_is_installed_and_runs()
    {
        var program = Path.Combine(packages.Tool, OperatingSystem.IsWindows() ? "gradtools.exe" : "gradtools");

        Assert.Equal(MadePackages.Version, Dotnet.Start(program, packages.Folder, "--version").Trim());
        Assert.Equal("6", Dotnet.Start(program, packages.Folder, "run", "-Command", "(Get-Gradient { param($x) $x * $x } -At 3).Gradient").Trim());
    }

    [Fact]
    public void The_module_is_unpacked_as_an_installation_from_a_share_does_and_imported()
    {
        // An engine without the module: that of the tool, elsewhere.
        var installed = Path.GetDirectoryName(Directory.GetFiles(packages.Tool, "gradtools.dll", SearchOption.AllDirectories).Single())!;
        var engine = Path.Combine(packages.Folder, "engine");
        foreach (var file in Directory.GetFiles(installed, "*", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(installed, file).StartsWith("Modules", StringComparison.Ordinal)))
        {
            var target = Path.Combine(engine, Path.GetRelativePath(installed, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var module = Path.Combine(engine, "Modules", "GradTools");
        using (var package = MadePackages.Open(packages.Gallery, "GradTools"))
            package.ExtractToDirectory(module);
        foreach (var part in new[] { "_rels", "package" })
            Directory.Delete(Path.Combine(module, part), recursive: true);
        foreach (var part in new[] { "[Content_Types].xml", "GradTools.nuspec" })
            File.Delete(Path.Combine(module, part));

        var chart = Path.Combine(packages.Folder, "chart.html");
        var said = Dotnet.Run(packages.Folder, Path.Combine(engine, "gradtools.dll"), "run", "-Command", $$"""
            $module = Get-Module GradTools
            "$($module.Version) $($module.ModuleBase)"
            (Get-Help Get-Gradient).Synopsis.Length -gt 0
            (Invoke-MiniBatchTraining (New-NeuralNetwork 4, 3 -Seed 1) (Get-SampleDataset Iris) -Epochs 2 -Seed 1 | Export-Chart '{{chart}}' -PassThru).Length -gt 1000
            """);
        var trained = Dotnet.Run(packages.Folder, Path.Combine(engine, "gradtools.dll"), "run", Path.Combine(module, "examples", "Train-Digits.ps1"), "-Epochs", "2");

        Assert.Equal([$"{MadePackages.Version} {module}", "True", "True"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
        Assert.Contains("accuracy", trained, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_new_program_restores_the_libraries_from_a_folder_and_calls_them()
    {
        var project = Directory.CreateDirectory(Path.Combine(packages.Folder, "program")).FullName;
        var known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(project, "program.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestorePackagesPath>{Path.Combine(packages.Folder, "restored")}</RestorePackagesPath>
                <RestoreFallbackFolders>{known}</RestoreFallbackFolders>
                <RestoreAdditionalProjectSources>{packages.NuGet}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="GradTools.Core" Version="{MadePackages.Version}" />
                <PackageReference Include="GradTools" Version="{MadePackages.Version}" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(project, "Program.cs"), """
            using GradTools.Charting;
            using GradTools.Charts;
            using GradTools.Differentiation;
            using static GradTools.Graphs.GradMath;

            Console.WriteLine(Gradient.Of(x => Exp(x) * x)(0).ToScalar());
            Console.WriteLine(new ChartRenderer().Json(new Chart("Empty", [new Panel(new Axis("x"), new Axis("y"), [])])).Length > 10);
            """);

        var said = Dotnet.Run(project, "run", "-c", "Release");

        Assert.Equal(["1", "True"], said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd()));
        Assert.Equal(["gradtools", "gradtools.core"], Directory.GetDirectories(Path.Combine(packages.Folder, "restored")).Select(Path.GetFileName).Where(name => name!.StartsWith("gradtools", StringComparison.Ordinal)).Order());
    }
}
