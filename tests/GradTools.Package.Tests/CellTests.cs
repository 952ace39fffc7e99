using System.Text.RegularExpressions;
using GradTools.Tensors;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace GradTools.Package.Tests;

/// <summary>C# as cells of a notebook run it: the extension, and the code of the READMEs.</summary>
public sealed partial class CellTests
{
    // Stands before that of the system in what is run.
    private const string ConsoleOfTheTest = """
        static class Console
        {
            private static string s_text = "";
            public static void WriteLine(object value) => s_text += $"{value}\n";
            public static string Take() { var text = s_text; s_text = ""; return text.ReplaceLineEndings("\n"); }
        }
        """;

    [Fact]
    public async Task The_extension_opens_the_names()
    {
        var state = await CSharpScript.RunAsync(Extension(), Options());
        state = await state.ContinueWithAsync("Gradient.Of(x => Exp(2 * x))(0).ToScalar()");

        Assert.Equal(2.0, state.ReturnValue);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("PackageREADME.md")]
    public async Task The_code_of_a_README_runs_and_prints_what_it_says(string name)
    {
        var blocks = CodeBlocks().Matches(Resource(name).ReplaceLineEndings("\n"));

        Assert.NotEmpty(blocks);
        var state = await CSharpScript.RunAsync(ConsoleOfTheTest, Options());
        foreach (Match block in blocks)
        {
            var data = Path.Combine(AppContext.BaseDirectory, "iris.csv");
            state = await state.ContinueWithAsync(block.Groups["code"].Value.Replace("\"iris.csv\"", $"@\"{data}\"", StringComparison.Ordinal));
            var printed = (await state.ContinueWithAsync<string>("Console.Take()")).ReturnValue;
            if (block.Groups["output"].Success)
                Assert.Equal(block.Groups["output"].Value, printed);
        }
    }

    private static ScriptOptions Options() => ScriptOptions.Default
        .AddReferences(typeof(Tensor).Assembly)
        .AddImports("System", "System.IO", "System.Linq", "System.Collections.Generic");

    // Without the line that names the kernel.
    private static string Extension() => Resource("extension.dib").ReplaceLineEndings("\n").Replace("#!csharp\n", "", StringComparison.Ordinal);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(CellTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$(\n\n```text\n(?<output>.*?)^```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();
}
