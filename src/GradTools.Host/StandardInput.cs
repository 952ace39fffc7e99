using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.Host;

/// <summary>Standard input as the input of a pipeline.</summary>
internal static class StandardInput
{
    /// <summary>The lines, each when it is asked for.</summary>
    public static IEnumerable<string> Lines()
    {
        while (Console.In.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>
    /// Whether a script reads its pipeline: it names <c>$input</c>, has a <c>process</c> block or binds a parameter from the pipeline.
    /// Only then is standard input read, so that a script left with an open pipe that nothing writes to still runs.
    /// </summary>
    public static bool IsReadBy(ScriptBlockAst script) =>
        script.ProcessBlock is not null || script.Find(ReadsPipeline, searchNestedScriptBlocks: false) is not null;

    private static bool ReadsPipeline(Ast ast) => ast switch
    {
        VariableExpressionAst variable => variable.VariablePath.UserPath.Equals("input", StringComparison.OrdinalIgnoreCase),
        NamedAttributeArgumentAst argument => argument.ArgumentName.StartsWith(nameof(ParameterAttribute.ValueFromPipeline), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
