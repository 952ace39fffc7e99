using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;
using GradTools.Differentiation;
using GradTools.Differentiation.Diagnoses;
using GradTools.Differentiation.Formulas;
using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.PowerShell.Scripting;

/// <summary>The gradient of a script block written out.</summary>
internal sealed partial class GradientScript
{
    private const string Indent = "    ";
    private const int MostCharacters = 100_000;

    private readonly ScriptFunction _script;
    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<Formula> _formulas;

    /// <param name="script">The block.</param>
    /// <param name="trace">What was recorded from it.</param>
    /// <exception cref="FormulaException">It goes through something that has no formula, or through too much.</exception>
    public GradientScript(ScriptFunction script, ScriptTrace trace)
    {
        _script = script;
        _names = [.. script.Point.LeafNames];
        _formulas = GraphFormulas.Of(ReverseMode.Gradients(trace.Outputs[0], trace.Inputs));
        var circuit = new Circuit(trace.Inputs, trace.Outputs);
        Conditions = [.. trace.Session.Guards.Select(guard => $"{(guard.Outcome ? "" : "not ")}{NodeText.Short(guard.Condition, circuit)}")];
    }

    /// <summary>What was looked at on the way: the formula holds where these hold.</summary>
    public IReadOnlyList<string> Conditions { get; }

    /// <summary>PowerShell that gives the gradient in the shape of the point: the inside of a script block.</summary>
    public string ToScript()
    {
        var block = new BlockText(_script.Block);
        var taken = block.Names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var writer = new PowerShellWriter(_formulas, Variable, taken);
        writer.WriteAll();
        var text = new StringBuilder();
        if (block.Parameters.Count > 0)
            Line(text, block.Body.ParamBlock?.Extent.Text ?? $"param({string.Join(", ", block.Parameters.Select(parameter => parameter.Extent.Text))})");
        foreach (var condition in Conditions)
            Line(text, $"# holds where {condition}");
        foreach (var (name, value) in writer.Names)
            Line(text, $"{name} = {value}");
        var entries = _formulas.Select((formula, i) => (object)new Entry(writer.Text(formula), _formulas.Count > 1 ? Variable(_names[i]) : null)).ToArray();
        Write(text, _script.Point.Shape(new LeafFiller(entries)), "", isItem: false);
        return text.Length <= MostCharacters ? text.ToString().TrimEnd() : throw FormulaException.TooLong($"The gradient takes {text.Length:N0} characters");
    }

    /// <summary>The partial derivatives as LaTeX, aligned at the equals signs.</summary>
    public string ToLatex()
    {
        var writer = new LatexWriter(_formulas);
        writer.WriteAll();
        List<string> lines = [.. writer.Names.Select(part => $"{part.Name} &= {part.Text}")];
        lines.AddRange(_formulas.Select((formula, i) => $@"\frac{{\partial f}}{{\partial {LatexWriter.Symbol(_names[i])}}} &= {writer.Text(formula)}"));
        return lines.Count == 1
            ? lines[0].Replace("&= ", "= ", StringComparison.Ordinal)
            : $"\\begin{{aligned}}\n{string.Join(" \\\\\n", lines)}\n\\end{{aligned}}";
    }

    /// <summary>An entry of the gradient, with the variable it belongs to.</summary>
    private sealed record Entry(string Text, string? Variable);

    /// <summary>A part of the result, a line an entry.</summary>
    private static void Write(StringBuilder text, object? value, string indent, bool isItem)
    {
        switch (value)
        {
            case Entry entry:
                Line(text, entry.Variable is null ? entry.Text : $"{entry.Text}  # in {entry.Variable}");
                break;
            case IDictionary dictionary:
                Line(text, "@{");
                foreach (DictionaryEntry item in dictionary)
                {
                    text.Append(indent).Append(Indent).Append(CultureInfo.InvariantCulture, $"{Key((string)item.Key)} = ");
                    Write(text, item.Value, indent + Indent, isItem: false);
                }

                Line(text, indent + "}");
                break;
            case IList list:
                // The comma keeps an array that is an item of another together.
                Line(text, isItem ? ", @(" : "@(");
                foreach (var item in list)
                {
                    text.Append(indent).Append(Indent);
                    Write(text, item, indent + Indent, isItem: true);
                }

                Line(text, indent + ")");
                break;
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    /// <summary>A part of the point as PowerShell reaches it: <c>$x[0][1]</c> for an entry of nested lists.</summary>
    private static string Variable(string name)
    {
        var text = name.Replace(", ", "][", StringComparison.Ordinal);
        return "$" + Member().Replace(text, match => $".{Key(match.Groups[1].Value)}");
    }

    private static string Key(string name) => Identifier().IsMatch(name) ? name : $"'{name.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\.([^.\[]+)")]
    private static partial Regex Member();

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Identifier();
}
