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
        ArgumentNullException.ThrowIfNull(commandAst);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        return Completion.Of(wordToComplete, Columns(commandAst, fakeBoundParameters));
    }

    private static IReadOnlyList<(string Name, string Text)> Columns(CommandAst command, IDictionary bound)
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
}
