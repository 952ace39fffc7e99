using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace GradTools.PowerShell.Notebooks.Views;

/// <summary>What a view shows of an object, in the runspace of the thread. One a session: it keeps the scripts of views.</summary>
internal sealed partial class ViewReader
{
    private const int ShownElements = 4;
    private readonly Dictionary<string, ScriptBlock> _scripts = [];

    /// <summary>The items of a view that an object has, each with its text.</summary>
    public IEnumerable<(ViewItem Item, string Text)> Read(ResultView view, PSObject value) => view.Items
        .Where(item => item.Condition is not { } condition || LanguagePrimitives.IsTrue(Run(condition, value)))
        .Select(item => (item, Text(item.Script is { } script ? Run(script, value) : Property(value, item.Property!))));

    // As PowerShell has it, what fails shows nothing.
    private object? Run(string script, PSObject value)
    {
        if (!_scripts.TryGetValue(script, out var block))
            _scripts[script] = block = ScriptBlock.Create(script);
        try
        {
            var output = block.InvokeWithContext(null, [new PSVariable("_", value)]);
            return output.Count == 1 ? output[0]?.BaseObject : output.Count == 0 ? null : output;
        }
        catch (Exception exception) when (exception is RuntimeException and not PipelineStoppedException)
        {
            return null;
        }
    }

    private static object? Property(PSObject value, string name)
    {
        try
        {
            return value.Properties[name]?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        PSObject { BaseObject: not PSCustomObject } wrapped => Text(wrapped.BaseObject),
        string text => Styles().Replace(text, ""),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => Elements([.. list.Cast<object?>().Take(ShownElements + 1).Select(Text)]),
        _ => Styles().Replace(value.ToString() ?? "", ""),
    };

    private static string Elements(string[] texts) => $"{{{string.Join(", ", texts.Take(ShownElements))}{(texts.Length > ShownElements ? "…" : "")}}}";

    // Colours of the terminal (ECMA-48).
    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Styles();
}
