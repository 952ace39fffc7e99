using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Data;

namespace GradTools.PowerShell.Binding;

/// <summary>The columns of the data that a command line being typed will work on, as far as they can be told without running it.</summary>
internal static class KnownColumns
{
    /// <summary>The columns, each with where it is: of the file in <c>-Path</c>, of the dataset in <c>-Dataset</c>, of the sample in <c>-Name</c>, or of what the pipeline starts with: a file, a command that reads one, or a variable with rows or a dataset.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(CommandAst command, IDictionary bound)
    {
        var session = CompletionSession.State;
        if (bound["Path"] is string path)
            return [.. OfFile(session, path, bound["Format"], bound["Delimiter"]), .. bound["LabelPath"] is string labels ? OfFile(session, labels, bound["Format"], bound["Delimiter"]) : []];
        if (bound["Dataset"] is { } dataset)
            return OfObject(dataset);
        if (IsSample(command))
            return OfSample(session, bound["Name"]?.ToString());
        return command.Parent is PipelineAst { PipelineElements: [var first, ..] } && first != command ? OfStart(session, first) : [];
    }

    private static IReadOnlyList<(string Name, string Text)> OfStart(SessionState session, CommandBaseAst start) => start switch
    {
        CommandExpressionAst { Expression: StringConstantExpressionAst text } => OfFile(session, text.Value),
        CommandExpressionAst { Expression: VariableExpressionAst variable } => OfObject(session.PSVariable.GetValue(variable.VariablePath.UserPath)),
        CommandAst reader => OfReader(session, reader, StaticParameterBinder.BindCommand(reader).BoundParameters),
        _ => [],
    };

    private static IReadOnlyList<(string Name, string Text)> OfReader(SessionState session, CommandAst reader, Dictionary<string, ParameterBindingResult> bound)
    {
        if (IsSample(reader))
            return OfSample(session, Constant("Name"));
        var path = Constant("Path") ?? Constant("LiteralPath") ?? Constant("0"); // the first argument, where the command is not known
        return path is null ? [] : OfFile(session, path, Constant("Format"), Constant("Delimiter"));

        string? Constant(string parameter) => bound.GetValueOrDefault(parameter)?.Value switch
        {
            StringConstantExpressionAst text => text.Value,
            ArrayLiteralAst { Elements: [StringConstantExpressionAst text, ..] } => text.Value,
            VariableExpressionAst variable => session.PSVariable.GetValue(variable.VariablePath.UserPath)?.ToString(),
            _ => null,
        };
    }

    private static bool IsSample(CommandAst command) => "Get-SampleDataset".Equals(command.GetCommandName(), StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<(string Name, string Text)> OfSample(SessionState session, string? name)
    {
        if (!Enum.TryParse<SampleName>(name, ignoreCase: true, out var sample))
            return [];
        var columns = OfFile(session, CompletionSession.ModuleFile(session, "data", $"{sample}.csv".ToLowerInvariant()));
        return [.. columns.SkipLast(1)]; // the last one is the label
    }

    private static IReadOnlyList<(string Name, string Text)> OfFile(SessionState session, string path, object? format = null, object? delimiter = null)
    {
        var file = FilePath.Resolve(session.Path, path);
        var columns = DatasetReader.ReadColumns(file, Enum.TryParse<DataFormat>(format?.ToString(), ignoreCase: true, out var given) ? given : DataFormat.Auto, delimiter?.ToString() is [var sign] ? sign : null);
        return [.. columns.Select((column, i) => (column, $"Column {i + 1} of {columns.Count} in {Path.GetFileName(file)}"))];
    }

    private static IReadOnlyList<(string Name, string Text)> OfObject(object? value)
    {
        var item = value is PSObject wrapped ? wrapped.BaseObject : value;
        return item switch
        {
            null or string => [],
            Dataset dataset => [.. dataset.Columns.Select(column => (column.Name, $"Feature of {dataset.Name}: {column}")), .. dataset.LabelNames.Select(label => (label, $"Label of {dataset.Name}"))],
            IDictionary row => [.. row.Keys.Cast<object>().Select(key => (key.ToString() ?? "", $"For example {row[key]}"))],
            IList rows => rows.Count > 0 ? OfObject(rows[0]) : [],
            _ => [.. PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable).Select(property => (property.Name, $"Property of type {property.TypeNameOfValue}"))],
        };
    }
}
