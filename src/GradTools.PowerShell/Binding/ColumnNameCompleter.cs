using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Binding;

/// <summary>Completes the names of the columns of the data that a command works on.</summary>
public sealed class ColumnNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(wordToComplete);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var typed = wordToComplete.Trim('\'', '"');
        return Columns(commandAst, fakeBoundParameters)
            .Where(column => column.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(column => new CompletionResult(Quote(column), column, CompletionResultType.ParameterValue, column));
    }

    private static IReadOnlyList<string> Columns(CommandAst command, IDictionary bound)
    {
        try
        {
            return KnownColumns.Of(command, bound);
        }
        catch (Exception exception) when (exception is GradToolsException or RuntimeException)
        {
            return []; // nothing to complete; running the command says what is wrong with the file
        }
    }

    private static string Quote(string column) =>
        column.All(c => char.IsLetterOrDigit(c) || c == '_') ? column : $"'{CodeGeneration.EscapeSingleQuotedStringContent(column)}'";
}
