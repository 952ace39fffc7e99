using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Data;

namespace GradTools.PowerShell.Binding;

/// <summary>Completes the names of columns from the header of the file in <c>-Path</c>.</summary>
public sealed class ColumnNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(wordToComplete);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var typed = wordToComplete.Trim('\'', '"');
        return Columns(fakeBoundParameters)
            .Where(column => column.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(column => new CompletionResult(Quote(column), column, CompletionResultType.ParameterValue, column));
    }

    private static IReadOnlyList<string> Columns(IDictionary bound)
    {
        if (bound["Path"] is not string path)
            return [];
        var delimiter = bound["Delimiter"]?.ToString() is [var given] ? given : (char?)null;
        try
        {
            using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace);
            var paths = shell.AddScript("$ExecutionContext.SessionState.Path").Invoke<PathIntrinsics>().Single();
            return DatasetReader.ReadColumns(FilePath.Resolve(paths, path), delimiter: delimiter);
        }
        catch (Exception exception) when (exception is GradToolsException or RuntimeException)
        {
            return []; // nothing to complete; running the command says what is wrong with the file
        }
    }

    private static string Quote(string column) =>
        column.All(c => char.IsLetterOrDigit(c) || c == '_') ? column : $"'{CodeGeneration.EscapeSingleQuotedStringContent(column)}'";
}
