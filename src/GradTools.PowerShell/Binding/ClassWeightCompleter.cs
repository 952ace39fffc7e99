using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Binding;

/// <summary>Offers the one word that stands for weights of classes.</summary>
public sealed class ClassWeightCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ClassWeightArgument.BalancedName.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase) ? [new CompletionResult(ClassWeightArgument.BalancedName)] : [];
}
