using System.Globalization;
using System.Management.Automation.Language;
using GradTools.Learning;
using GradTools.PowerShell.Commands;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Charting.Descents;

/// <summary>Descents in words: what they are called beside each other, and how they ended.</summary>
internal static class DescentNames
{
    private const int LongestFunction = 90;

    /// <summary>A name for each: what it differs in from the others.</summary>
    public static string[] Of(IReadOnlyList<GradientDescentResult> results)
    {
        var starts = results.Select(Start).ToArray();
        var parts = new[] { starts, [.. results.Select(result => result.Method.ToString())], [.. results.Select(Rate)] }.Where(part => part.Distinct().Count() > 1).ToArray();
        var names = results.Select((result, i) => Joined(parts.Select(part => part[i]), result)).ToArray();
        return names.Distinct().Count() == names.Length ? names : [.. names.Select((name, i) => $"{i + 1}: {name}")];
    }

    /// <summary>What went down how: <c>Gradient descent, learning rate 0.1</c>.</summary>
    public static string Title(IReadOnlyList<GradientDescentResult> results)
    {
        var methods = results.Select(result => result.Method).Distinct().ToArray();
        var name = methods is [not DescentMethod.GradientDescent] ? methods[0].ToString() : "Gradient descent";
        return methods.Length == 1 && results.Select(result => result.LearningRate).Distinct().Count() == 1 && results[0].LearningRate is not null ? $"{name}, {Rate(results[0])}" : name;
    }

    /// <summary>The function, if it is short, and how the descents ended.</summary>
    public static string Subtitle(IReadOnlyList<GradientDescentResult> results)
    {
        var function = Body(new BlockText(results[0].Function).Body);
        var ends = results.Count == 1
            ? results[0].ToString()
            : $"{results.Count} descents: {string.Join(", ", results.GroupBy(result => result.StopReason).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words(group.Key)}"))}";
        return function.Length is > 0 and <= LongestFunction ? $"{function} · {ends}" : ends;
    }

    /// <summary>A learning rate: <c>learning rate 0.1</c>.</summary>
    public static string Rate(GradientDescentResult result) => result.LearningRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"learning rate {rate:G6}") : "";

    /// <summary>A block without its braces and parameters, on a line.</summary>
    private static string Body(ScriptBlockAst block)
    {
        if (block.EndBlock is not { Statements: { Count: > 0 } statements })
            return "";
        var (whole, from) = (block.Extent, statements[0].Extent.StartOffset);
        return string.Join(' ', whole.Text[(from - whole.StartOffset)..(statements[^1].Extent.EndOffset - whole.StartOffset)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Start(GradientDescentResult result) => $"from {PointText.Of(result.Start)}";

    private static string Joined(IEnumerable<string> parts, GradientDescentResult result)
    {
        var name = string.Join(", ", parts.Where(part => part.Length > 0));
        if (name.Length == 0)
            name = "path";
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}{(result.StopReason == DescentStopReason.Diverged ? " (diverged)" : "")}";
    }

    private static string Words(DescentStopReason reason) => reason switch
    {
        DescentStopReason.Converged => "converged",
        DescentStopReason.Diverged => "diverged",
        DescentStopReason.NoProgress => "came no further",
        _ => "took all steps",
    };
}
