using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block or a function rewritten for recording, once for each text and form.</summary>
internal sealed class RewrittenBlock
{
    private static readonly ConditionalWeakTable<Ast, RewrittenBlock> Fast = [];
    private static readonly ConditionalWeakTable<Ast, RewrittenBlock> Careful = [];

    private readonly Lazy<RewrittenScript> _function;
    private readonly Lazy<RewrittenScript> _call;

    private RewrittenBlock(Ast root, bool careful)
    {
        _function = new Lazy<RewrittenScript>(() => new RewrittenScript(root, Body(root, careful)));
        _call = new Lazy<RewrittenScript>(() => new RewrittenScript(root, new RewrittenText()
            .Insert("param($__GradToolsArguments) & {").Append(Body(root, careful)).Insert("\n} @__GradToolsArguments")));
        AsksForTime = Clock.IsReadIn(root);
        Variables = Names<VariableExpressionAst>(root, variable => variable.VariablePath.IsUnscopedVariable ? variable.VariablePath.UserPath : null);
        Functions = Names<FunctionDefinitionAst>(root, function => ReferenceEquals(function, root) || function.Parent is FunctionMemberAst ? null : function.Name);
    }

    /// <summary>The text as a function: its parameters are the original's.</summary>
    public RewrittenScript Function => _function.Value;

    /// <summary>The text as a script whose only parameter is the arguments of the original: an array by position or a dictionary by name.</summary>
    public RewrittenScript Call => _call.Value;

    /// <summary>Whether it asks for the time, which may be the same twice in a row.</summary>
    public bool AsksForTime { get; }

    /// <summary>The names of the variables it mentions.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>The names of the functions it defines.</summary>
    public IReadOnlyList<string> Functions { get; }

    /// <summary>The rewritten form of a block (a <see cref="ScriptBlockAst"/>) or of a function (a <see cref="FunctionDefinitionAst"/>).</summary>
    public static RewrittenBlock Of(Ast root, bool careful) => careful
        ? Careful.GetValue(root, static ast => new RewrittenBlock(ast, careful: true))
        : Fast.GetValue(root, static ast => new RewrittenBlock(ast, careful: false));

    private static string[] Names<TAst>(Ast root, Func<TAst, string?> name)
        where TAst : Ast =>
        [.. root.FindAll(ast => ast is TAst, true).Select(ast => name((TAst)ast)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The text with its parameters in a param block and without the braces around it, followed by the classes it uses.</summary>
    private static RewrittenText Body(Ast root, bool careful)
    {
        var text = root is FunctionDefinitionAst function ? Body(root, function, careful) : Rewriter.Rewrite(root, root, careful).WithoutBraces();
        var body = (root as FunctionDefinitionAst)?.Body ?? (ScriptBlockAst)root;
        // A class cannot stand beside begin, process and end.
        if (body.EndBlock is not { Unnamed: true } || root is FunctionDefinitionAst { IsFilter: true })
            return text;
        foreach (var definition in ClassesAround.Used(root))
            text.Insert("\n").Append(Rewriter.Rewrite(definition, definition, careful));
        return text;
    }

    private static RewrittenText Body(Ast root, FunctionDefinitionAst function, bool careful)
    {
        var text = new RewrittenText();
        if (function.Parameters is { Count: > 0 } parameters)
        {
            for (var i = 0; i < parameters.Count; i++)
                text.Insert(i == 0 ? "param(" : ", ").Append(Rewriter.Rewrite(root, parameters[i], careful));
            text.Insert(") ");
        }

        var body = Rewriter.Rewrite(root, function.Body, careful).WithoutBraces();
        return function.IsFilter ? text.Insert("process {").Append(body).Insert("}") : text.Append(body);
    }
}
