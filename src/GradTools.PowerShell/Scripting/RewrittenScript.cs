using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>Rewritten text parsed once, under a file name by which the engine's error positions lead back to it.</summary>
internal sealed class RewrittenScript
{
    private const string FilePrefix = "gradtools-trace-";

    private static int count;

    private readonly Ast _root;
    private readonly RewrittenText _text;
    private readonly string _source;

    public RewrittenScript(Ast root, RewrittenText text)
    {
        _root = root;
        _text = text;
        _source = text.ToString();
        File = string.Create(CultureInfo.InvariantCulture, $"{FilePrefix}{Interlocked.Increment(ref count)}");
        var parsed = Parser.ParseInput(_source, File, out _, out var errors);
        if (errors.Length > 0)
            throw new InvalidOperationException($"The rewritten script does not parse: {errors[0].Message}{Environment.NewLine}{_source}");
        Block = parsed.GetScriptBlock();
    }

    /// <summary>Whether a script block is rewritten text already.</summary>
    public static bool Made(ScriptBlock block) => block.Ast.Extent.File?.StartsWith(FilePrefix, StringComparison.Ordinal) ?? false;

    /// <summary>The name under which the engine knows the text.</summary>
    public string File { get; }

    /// <summary>The text, ready to run.</summary>
    public ScriptBlock Block { get; }

    /// <summary>The part of the original that a number in the careful form stands for.</summary>
    public Ast? Spot(int spot) => _text.Spot(spot);

    /// <summary>The original expression that a line and a column of the rewritten text stand for.</summary>
    public IScriptExtent Original(int line, int column)
    {
        var offset = 0;
        for (var i = 1; i < line; i++)
            offset = _source.IndexOf('\n', offset) + 1;
        var (extent, at) = _text.Original(offset + column - 1);
        return extent ?? Expression(at)?.Extent ?? _root.Extent;
    }

    /// <summary>The name of the method of an object that a part of the original calls; null where it is no such call.</summary>
    public string? MethodAt(IScriptExtent place) => _root
        .FindAll(ast => ast is InvokeMemberExpressionAst { Static: false } && ast.Extent.IsAt(place), searchNestedScriptBlocks: true)
        .Select(call => (((InvokeMemberExpressionAst)call).Member as StringConstantExpressionAst)?.Value)
        .FirstOrDefault();

    /// <summary>The expression or statement that starts last before an offset; of several that start together a call or an operation, and the longest.</summary>
    private Ast? Expression(int offset) => _root
        .FindAll(ast => ast is ExpressionAst or StatementAst && ast.Extent.StartOffset <= offset && offset < ast.Extent.EndOffset, searchNestedScriptBlocks: true)
        .OrderByDescending(ast => ast.Extent.StartOffset)
        .ThenByDescending(ast => ast is InvokeMemberExpressionAst or BinaryExpressionAst or IndexExpressionAst)
        .ThenByDescending(ast => ast.Extent.EndOffset - ast.Extent.StartOffset)
        .FirstOrDefault();
}
