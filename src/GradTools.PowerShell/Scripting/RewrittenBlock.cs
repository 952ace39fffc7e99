using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block or a function rewritten for recording, once for each text.</summary>
internal sealed class RewrittenBlock
{
    private static readonly ConditionalWeakTable<Ast, RewrittenBlock> Known = [];

    private readonly Lazy<RewrittenScript> _function;
    private readonly Lazy<RewrittenScript> _call;

    private RewrittenBlock(Ast root)
    {
        _function = new Lazy<RewrittenScript>(() => new RewrittenScript(root, Body(root)));
        _call = new Lazy<RewrittenScript>(() => new RewrittenScript(root, new RewrittenText()
            .Insert("param($__GradToolsArguments) & {").Append(Body(root)).Insert("\n} @__GradToolsArguments")));
        Commands = Names<CommandAst>(root, command => command.GetCommandName());
        Variables = Names<VariableExpressionAst>(root, variable => variable.VariablePath.IsUnscopedVariable ? variable.VariablePath.UserPath : null);
    }

    /// <summary>The text as a function: its parameters are the original's.</summary>
    public RewrittenScript Function => _function.Value;

    /// <summary>The text as a script whose only parameter is the arguments of the original: an array by position or a dictionary by name.</summary>
    public RewrittenScript Call => _call.Value;

    /// <summary>The names of the commands it calls.</summary>
    public IReadOnlyList<string> Commands { get; }

    /// <summary>The names of the variables it mentions.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>The rewritten form of a block (a <see cref="ScriptBlockAst"/>) or of a function (a <see cref="FunctionDefinitionAst"/>).</summary>
    public static RewrittenBlock Of(Ast root) => Known.GetValue(root, static ast => new RewrittenBlock(ast));

    private static string[] Names<TAst>(Ast root, Func<TAst, string?> name)
        where TAst : Ast =>
        [.. root.FindAll(ast => ast is TAst, true).Select(ast => name((TAst)ast)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The text with its parameters in a param block and without the braces around it.</summary>
    private static RewrittenText Body(Ast root)
    {
        if (root is not FunctionDefinitionAst function)
            return Rewriter.Rewrite(root, root).WithoutBraces();
        var text = new RewrittenText();
        if (function.Parameters is { Count: > 0 } parameters)
        {
            for (var i = 0; i < parameters.Count; i++)
                text.Insert(i == 0 ? "param(" : ", ").Append(Rewriter.Rewrite(root, parameters[i]));
            text.Insert(") ");
        }

        var body = Rewriter.Rewrite(root, function.Body).WithoutBraces();
        return function.IsFilter ? text.Insert("process {").Append(body).Insert("}") : text.Append(body);
    }
}
