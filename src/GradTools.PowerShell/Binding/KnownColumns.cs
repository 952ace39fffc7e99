using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Data;

namespace GradTools.PowerShell.Binding;

/// <summary>The columns of the data that a command line being typed will work on, as far as they can be told without running it.</summary>
internal static class KnownColumns
{
    /// <summary>The columns of the file in <c>-Path</c>, of the dataset in <c>-Dataset</c>, or of what the pipeline starts with: a file, a command that reads one, or a variable with rows or a dataset.</summary>
    public static IReadOnlyList<string> Of(CommandAst command, IDictionary bound)
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
        var session = shell.AddScript("$ExecutionContext.SessionState").Invoke<SessionState>().Single();
        if (bound["Path"] is string path)
            return OfFile(session, path, bound["Delimiter"]);
        if (bound["Dataset"] is { } dataset)
            return OfObject(dataset);
        return command.Parent is PipelineAst { PipelineElements: [var first, ..] } && first != command ? OfStart(session, first) : [];
    }

    private static IReadOnlyList<string> OfStart(SessionState session, CommandBaseAst start) => start switch
    {
        CommandExpressionAst { Expression: StringConstantExpressionAst text } => OfFile(session, text.Value, null),
        CommandExpressionAst { Expression: VariableExpressionAst variable } => OfObject(session.PSVariable.GetValue(variable.VariablePath.UserPath)),
        CommandAst reader => OfReader(session, StaticParameterBinder.BindCommand(reader).BoundParameters),
        _ => [],
    };

    private static IReadOnlyList<string> OfReader(SessionState session, Dictionary<string, ParameterBindingResult> bound)
    {
        var path = Constant("Path") ?? Constant("LiteralPath") ?? Constant("0"); // the first argument, where the command is not known
        return path is null ? [] : OfFile(session, path, Constant("Delimiter"));

        string? Constant(string parameter) => bound.GetValueOrDefault(parameter)?.Value switch
        {
            StringConstantExpressionAst text => text.Value,
            ArrayLiteralAst { Elements: [StringConstantExpressionAst text, ..] } => text.Value,
            _ => null,
        };
    }

    private static IReadOnlyList<string> OfFile(SessionState session, string path, object? delimiter) =>
        DatasetReader.ReadColumns(FilePath.Resolve(session.Path, path), delimiter: delimiter?.ToString() is [var given] ? given : null);

    private static IReadOnlyList<string> OfObject(object? value)
    {
        var item = value is PSObject wrapped ? wrapped.BaseObject : value;
        return item switch
        {
            null or string => [],
            Dataset dataset => [.. dataset.Columns.Select(column => column.Name), .. dataset.LabelNames],
            IDictionary row => [.. row.Keys.Cast<object>().Select(key => key.ToString() ?? "")],
            IList rows => rows.Count > 0 ? OfObject(rows[0]) : [],
            _ => [.. PSObject.AsPSObject(value).Properties.Select(property => property.Name)],
        };
    }
}
