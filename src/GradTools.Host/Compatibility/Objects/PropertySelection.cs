using System.Collections;
using System.Management.Automation;
using Microsoft.PowerShell.Commands;

namespace GradTools.Host.Compatibility;

/// <summary>One entry of a <c>-Property</c> list: a name, a wildcard, a script block, or a dictionary such as <c>@{ Name = ...; Expression = ... }</c>.</summary>
/// <param name="Expression">What is read.</param>
/// <param name="Label">The name it was given, or null.</param>
/// <param name="Descending">Whether the entry asks for descending order; null when it says nothing.</param>
internal sealed record PropertySelection(PSPropertyExpression Expression, string? Label, bool? Descending)
{
    /// <summary>Reads an entry.</summary>
    /// <exception cref="PSArgumentException">The entry is none of the forms.</exception>
    public static PropertySelection Parse(object entry) => PSObjects.Bare(entry) switch
    {
        string name => new(new PSPropertyExpression(name), null, null),
        ScriptBlock block => new(new PSPropertyExpression(block), null, null),
        IDictionary dictionary => Parse(dictionary),
        var other => new(new PSPropertyExpression(PSObjects.Text(other)), null, null),
    };

    /// <summary>The named values this entry takes from an object.</summary>
    public IEnumerable<KeyValuePair<string, object?>> NamedValues(PSObject target)
    {
        var results = Expression.GetValues(target);
        if (results.Count == 0 && !Expression.HasWildCardCharacters)
            return [KeyValuePair.Create(Label ?? Expression.ToString(), (object?)null)];

        return results.Select(result => KeyValuePair.Create(Label ?? result.ResolvedExpression.ToString(), Value(result)));
    }

    /// <summary>The value this entry takes from an object, null when it has none.</summary>
    public object? SingleValue(PSObject target) => Expression.GetValues(target) is [var first, ..] ? Value(first) : null;

    private static object? Value(PSPropertyExpressionResult result) => result.Exception is null ? PSObjects.Bare(result.Result) : null;

    private static PropertySelection Parse(IDictionary dictionary)
    {
        string? label = null;
        object? expression = null;
        bool? descending = null;
        foreach (DictionaryEntry entry in dictionary)
        {
            var key = PSObjects.Text(entry.Key);
            if (IsKey(key, "Name") || IsKey(key, "Label"))
                label = PSObjects.Text(entry.Value);
            else if (IsKey(key, "Expression"))
                expression = PSObjects.Bare(entry.Value);
            else if (IsKey(key, "Descending"))
                descending = LanguagePrimitives.IsTrue(entry.Value);
            else if (IsKey(key, "Ascending"))
                descending = !LanguagePrimitives.IsTrue(entry.Value);
            else
                throw new PSArgumentException($"'{key}' is not a key of a calculated property: use Name and Expression.");
        }

        var inner = Parse(expression ?? label ?? throw new PSArgumentException("A calculated property needs an Expression."));
        return inner with { Label = label, Descending = descending };
    }

    private static bool IsKey(string key, string name) => key.Length > 0 && name.StartsWith(key, StringComparison.OrdinalIgnoreCase);
}
