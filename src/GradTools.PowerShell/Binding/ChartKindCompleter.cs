using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.PowerShell.Charting;

namespace GradTools.PowerShell.Binding;

/// <summary>Completes the kinds of charts: those of what comes through the pipeline, where that can be told, otherwise all.</summary>
public sealed class ChartKindCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(commandAst);
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var kinds = (Type(commandAst, fakeBoundParameters) is { } type ? NaturalChart.KindsOf(type) : []).Select(kind => kind.ToString()).ToHashSet();
        return Completion.Of(wordToComplete, ValueTexts.Of<ChartKind>().Where(value => kinds.Count == 0 || kinds.Contains(value.Name)));
    }

    private static Type? Type(CommandAst command, IDictionary bound)
    {
        if (bound["InputObject"] is { } given)
            return TypeOf(given);
        if (command.Parent is not PipelineAst { PipelineElements: var elements } || elements.IndexOf(command) is not (> 0 and var at))
            return null;
        var session = CompletionSession.State;
        return elements[at - 1] switch
        {
            CommandExpressionAst { Expression: VariableExpressionAst variable } => TypeOf(session.PSVariable.GetValue(variable.VariablePath.UserPath)),
            CommandAst before when before.GetCommandName() is { } name => session.InvokeCommand.GetCmdlet(name)?.OutputType.FirstOrDefault()?.Type,
            _ => null,
        };
    }

    private static Type? TypeOf(object? value)
    {
        var item = value is PSObject wrapped ? wrapped.BaseObject : value;
        return item is IList { Count: > 0 } list ? TypeOf(list[0]) : item?.GetType();
    }
}
