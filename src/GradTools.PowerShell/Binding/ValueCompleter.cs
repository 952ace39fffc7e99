using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Binding;

/// <summary>Completes the values of an enumeration, each with what it means.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class ValueCompleter<T> : IArgumentCompleter
    where T : struct, Enum
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Of(wordToComplete, ValueTexts.Of<T>());
}
