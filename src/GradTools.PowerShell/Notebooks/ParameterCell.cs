using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Notebooks;

/// <summary>Parameters of a notebook as a cell that sets them.</summary>
internal static class ParameterCell
{
    /// <summary>The code of the cell; empty: there are no parameters.</summary>
    /// <exception cref="InvalidValueException"><c>NotAParameterName</c> or <c>NestedTooDeeply</c>.</exception>
    public static string Of(IDictionary? parameters) => parameters is null
        ? ""
        : string.Join('\n', parameters.Keys.Cast<object>().Select(key => $"${Name(key)} = {Literal(parameters[key], 0)}"));

    private static string Name(object key)
    {
        var name = key.ToString() ?? "";
        return name.Length > 0 && name.All(character => char.IsLetterOrDigit(character) || character == '_')
            ? name
            : throw new InvalidValueException("NotAParameterName", $"'{name}' cannot be the name of a variable. Use letters, digits and underscores.");
    }

    private static string Literal(object? value, int depth) => (value is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => "$null",
        bool flag => flag ? "$true" : "$false",
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text : Quoted(text),
        IFormattable number and (int or long or double or float or decimal) => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable values => $"@({string.Join(", ", values.Cast<object?>().Select(item => Literal(item, Nesting.Below(depth))))})",
        var other => Quoted(other.ToString() ?? ""),
    };

    private static string Quoted(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
