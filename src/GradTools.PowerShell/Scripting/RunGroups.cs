using System.Globalization;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using GradTools.Differentiation.Circuits;

namespace GradTools.PowerShell.Scripting;

/// <summary>Follows one run through calls and loops: the careful form says when a body or a repetition begins, the depth of the call stack and the text when it is over.</summary>
/// <param name="part">The part of the script that a number in the careful form stands for.</param>
internal sealed class RunGroups(Func<int, Ast?> part)
{
    private const int LongestLabel = 40;

    private readonly Stack<Level> _levels = new();

    /// <param name="Part">The block or the loop.</param>
    /// <param name="Depth">The number of calls around it.</param>
    /// <param name="Whole">All of it; null for the block itself that is run.</param>
    /// <param name="Group">What is recorded now belongs to this: the call, or the repetition.</param>
    /// <param name="Repetitions">How many repetitions have begun.</param>
    private sealed record Level(Ast Part, int Depth, SourceGroup? Whole, SourceGroup? Group, int Repetitions);

    /// <summary>A body begins.</summary>
    public void Enter(int spot)
    {
        if (part(spot) is not ScriptBlockAst block)
            return;
        var depth = Depth();
        while (_levels.TryPeek(out var top) && top.Depth >= depth)
            _levels.Pop();
        var call = _levels.Count == 0 ? null : new SourceGroup(Now, NodeGroupKind.Call, Label(block), block.Extent.StartLineNumber);
        _levels.Push(new Level(block, depth, call, call, 0));
    }

    /// <summary>A repetition begins.</summary>
    public void Turn(int spot)
    {
        if (part(spot) is not LoopStatementAst loop)
            return;
        var depth = Depth();
        Leave(depth, loop.Extent);
        var before = _levels.TryPeek(out var top) && ReferenceEquals(top.Part, loop) ? _levels.Pop() : null;
        var whole = before?.Whole ?? new SourceGroup(Now, NodeGroupKind.Loop, Short(loop.Extent.Text.Split('{')[0]), loop.Extent.StartLineNumber);
        var number = (before?.Repetitions ?? 0) + 1;
        var repetition = new SourceGroup(whole, NodeGroupKind.Repetition, string.Create(CultureInfo.InvariantCulture, $"repetition {number}"), loop.Extent.StartLineNumber);
        _levels.Push(new Level(loop, depth, whole, repetition, number));
    }

    /// <summary>A loop is over.</summary>
    public void Left(int spot)
    {
        var loop = part(spot);
        if (!_levels.Any(level => ReferenceEquals(level.Part, loop) && level.Depth == Depth()))
            return;
        while (_levels.TryPop(out var top) && !ReferenceEquals(top.Part, loop))
        {
        }
    }

    /// <summary>The call or repetition that a piece of text is being run in; null at the top.</summary>
    public SourceGroup? At(IScriptExtent? place)
    {
        Leave(Depth(), place);
        return Now;
    }

    private SourceGroup? Now => _levels.TryPeek(out var top) ? top.Group : null;

    /// <summary>Leaves the calls that have returned and the loops that the text does not lie in.</summary>
    private void Leave(int depth, IScriptExtent? place)
    {
        while (_levels.TryPeek(out var top) && (top.Depth > depth || (top.Depth == depth && top.Part is LoopStatementAst && !Contains(top.Part.Extent, place))))
            _levels.Pop();
    }

    private static bool Contains(IScriptExtent outer, IScriptExtent? inner) =>
        inner is null || (outer.StartOffset <= inner.StartOffset && inner.EndOffset <= outer.EndOffset);

    private static int Depth() => Runspace.DefaultRunspace.Debugger.GetCallStack().Count();

    private static string Label(ScriptBlockAst block) => block.Parent switch
    {
        FunctionDefinitionAst function => function.Name,
        ScriptBlockExpressionAst { Parent: CommandAst command } when command.GetCommandName() is { } name => name,
        ScriptBlockExpressionAst { Parent: CommandExpressionAst { Parent: AssignmentStatementAst assignment } } => assignment.Left.Extent.Text,
        ScriptBlockExpressionAst { Parent: CommandExpressionAst { Parent: PipelineAst { Parent: AssignmentStatementAst assignment } } } => assignment.Left.Extent.Text,
        _ => Short(block.Extent.Text),
    };

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestLabel ? line : line[..(LongestLabel - 3)] + "...";
    }
}
