using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Learning;

namespace GradTools.PowerShell.Binding;

/// <summary>Completes the names of the losses that are built in.</summary>
public sealed class LossCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(wordToComplete);
        return Enum.GetNames<Loss>()
            .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(name => new CompletionResult(name));
    }
}
