using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Checking;

/// <summary>The line that runs a check again.</summary>
internal static class ReplayLine
{
    /// <summary>What only says how the result is given, not what is checked.</summary>
    private static readonly HashSet<string> Presentation = new(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase) { "Quiet", "Assert" };

    private static readonly string[] Leading = ["Function", "At", "Gradient", "Jacobian", "Hessian"];

    /// <summary>The call with its arguments written out; where one cannot be, the call as it was typed; and where that is more than a line, a variable in its place.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="arguments">The arguments by name, where they are not those of the call: null for one that goes.</param>
    public static string Of(InvocationInfo invocation, IReadOnlyDictionary<string, object?> arguments)
    {
        var all = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in invocation.BoundParameters)
            if (!Presentation.Contains(name))
                all[name] = value;
        foreach (var (name, value) in arguments)
            all[name] = value;
        var isExact = true;
        var line = invocation.MyCommand.Name;
        foreach (var (name, value) in all.OrderBy(argument => Place(argument.Key)))
        {
            if (value is null or SwitchParameter { IsPresent: false })
                continue;
            if (value is SwitchParameter)
            {
                line += $" -{name}";
                continue;
            }

            var literal = ScriptLiteral.Of(value);
            isExact &= literal is not null;
            line += $" -{name} {literal ?? "$" + name}";
        }

        return isExact ? line : Typed(invocation) ?? line;
    }

    /// <summary>What was typed, if it stands on one line: the whole line, or the command by itself.</summary>
    private static string? Typed(InvocationInfo invocation)
    {
        var line = invocation.Line ?? "";
        if (line.TrimEnd().EndsWith('`'))
            return null; // it goes on in the next
        if (IsWhole(line.Trim()))
            return line.Trim();
        if (invocation.ExpectingInput || invocation.OffsetInLine < 1 || invocation.OffsetInLine > line.Length)
            return null;
        var command = Parser.ParseInput(line[(invocation.OffsetInLine - 1)..], out _, out _).Find(part => part is CommandAst, searchNestedScriptBlocks: false)?.Extent.Text;
        return command is not null && IsWhole(command) ? command : null;
    }

    /// <summary>What is checked stands first; the rest keeps its order.</summary>
    private static int Place(string name) => Array.IndexOf(Leading, name) is var place && place < 0 ? Leading.Length : place;

    private static bool IsWhole(string line)
    {
        Parser.ParseInput(line, out _, out var errors);
        return line.Length > 0 && errors.Length == 0;
    }
}
