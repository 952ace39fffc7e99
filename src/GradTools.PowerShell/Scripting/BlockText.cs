using System.Management.Automation;
using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>The text of a script block: of a block that was written as such, or of a function (<c>${function:name}</c>), which may have its parameters before its body.</summary>
internal sealed class BlockText
{
    /// <param name="block">The block.</param>
    public BlockText(ScriptBlock block)
    {
        var function = block.Ast as FunctionDefinitionAst;
        Body = function?.Body ?? (ScriptBlockAst)block.Ast;
        Parameters = [.. function?.Parameters ?? Body.ParamBlock?.Parameters ?? Enumerable.Empty<ParameterAst>()];
        ParameterExtent = Body.ParamBlock?.Extent ?? block.Ast.Extent;
    }

    /// <summary>The body.</summary>
    public ScriptBlockAst Body { get; }

    /// <summary>The parameters; where there are none, a point is <c>$_</c>.</summary>
    public IReadOnlyList<ParameterAst> Parameters { get; }

    /// <summary>Where the parameters stand, or should stand.</summary>
    public IScriptExtent ParameterExtent { get; }

    /// <summary>The names of the parameters.</summary>
    public IEnumerable<string> Names => Parameters.Select(parameter => parameter.Name.VariablePath.UserPath);
}
