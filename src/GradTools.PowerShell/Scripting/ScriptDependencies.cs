using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// What the value of a script block or a function can depend on beside its arguments, read off its text: variables from outside, and commands.
/// Text that might look anywhere else (a cmdlet, a clock, a file, <c>$script:</c>, <c>$env:</c>, a class, a name put together) has no such list.
/// </summary>
/// <param name="Variables">The variables that may be read before the text itself has assigned them.</param>
/// <param name="Commands">The names of the commands called.</param>
/// <param name="Functions">The names of the functions defined.</param>
/// <param name="CallsVariables">Whether it calls what a variable holds: a script block, or else the name of any command.</param>
/// <param name="HasNames">Whether it has texts that could be such a name.</param>
internal sealed record ScriptDependencies(IReadOnlyList<string> Variables, IReadOnlyList<string> Commands, IReadOnlyList<string> Functions, bool CallsVariables, bool HasNames)
{
    private static readonly ConditionalWeakTable<Ast, StrongBox<ScriptDependencies?>> Known = [];

    /// <summary>Types whose values do as they are told, and whose static members are functions of their arguments.</summary>
    private static readonly HashSet<Type> Types =
    [
        typeof(double), typeof(float), typeof(int), typeof(long), typeof(bool), typeof(string), typeof(object), typeof(decimal), typeof(char), typeof(byte), typeof(void),
        typeof(Array), typeof(ArrayList), typeof(Hashtable), typeof(Math), typeof(MathF), typeof(Grad),
    ];

    /// <summary>Methods of numbers, arrays, lists, tensors and script blocks. With others, such as <c>GetType</c>, one can reach anything.</summary>
    private static readonly HashSet<string> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        "Add", "AddRange", "Clone", "Column", "Contains", "ContainsKey", "CopyTo", "ForEach", "GetLength", "GetUpperBound", "IndexOf", "Insert", "Invoke",
        "InvokeReturnAsIs", "MatMul", "Max", "Mean", "Min", "RemoveAt", "Reshape", "Reverse", "Row", "Slice", "Sum", "ToArray", "Transpose", "Where",
    };

    /// <summary>Properties through which one can reach anything.</summary>
    private static readonly HashSet<string> Doors = new(StringComparer.OrdinalIgnoreCase) { "Module", "Ast", "PSObject", "PSBase", "PSAdapted", "PSExtended" };

    /// <summary>Variables that the engine sets. (A block's own <c>$_</c> and <c>$args</c> are something else.)</summary>
    private static readonly HashSet<string> Automatic = new(StringComparer.OrdinalIgnoreCase)
    {
        "$", "?", "^", "ConsoleFileName", "EnabledExperimentalFeatures", "Error", "Event", "EventArgs", "EventSubscriber", "ExecutionContext", "foreach", "HOME", "Host", "input",
        "LASTEXITCODE", "Matches", "MyInvocation", "NestedPromptLevel", "PID", "PROFILE", "PSBoundParameters", "PSCmdlet", "PSCommandPath", "PSCulture", "PSDebugContext",
        "PSHOME", "PSScriptRoot", "PSSenderInfo", "PSUICulture", "PSVersionTable", "PWD", "Sender", "ShellId", "StackTrace", "switch", "this",
    };

    private static readonly HashSet<string> PipelineCommands = new(StringComparer.OrdinalIgnoreCase) { "ForEach-Object", "foreach", "%", "Where-Object", "where", "?" };

    private static readonly HashSet<string> BlockParameters = new(StringComparer.OrdinalIgnoreCase) { "Begin", "Process", "End", "FilterScript" };

    /// <summary>The dependencies of a text, worked out once; null where they cannot be listed.</summary>
    public static ScriptDependencies? Of(Ast root) => Known.GetValue(root, static ast => new StrongBox<ScriptDependencies?>(Read(ast))).Value;

    /// <summary>Whether a command hands each item to a script block, by its name.</summary>
    public static bool IsPipelineCommand(CommandAst command) => command.GetCommandName() is { } name && PipelineCommands.Contains(name);

    private static ScriptDependencies? Read(Ast root)
    {
        var all = root.FindAll(_ => true, searchNestedScriptBlocks: true).ToList();
        if (!all.TrueForAll(IsHarmless))
            return null;
        var names = all.OfType<CommandAst>().Select(call => call.GetCommandName()).ToList();
        return new ScriptDependencies(
            FreeVariables.Of(root, all),
            [.. names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            [.. all.OfType<FunctionDefinitionAst>().Select(function => function.Name)],
            all.OfType<CommandAst>().Any(call => call.CommandElements[0] is VariableExpressionAst),
            all.Exists(MayBeName));
    }

    private static bool IsHarmless(Ast ast) => ast switch
    {
        VariableExpressionAst { VariablePath: var path } => path.IsUnscopedVariable && !Automatic.Contains(path.UserPath),
        TypeConstraintAst constraint => IsHarmless(constraint),
        TypeExpressionAst type => IsHarmless(type.TypeName),
        InvokeMemberExpressionAst call => call.Static ? call.Expression is TypeExpressionAst && Member(call) is not null : Member(call) is { } name && Methods.Contains(name),
        MemberExpressionAst member => Member(member) is { } name && !Doors.Contains(name),
        SwitchStatementAst choice => !choice.Flags.HasFlag(SwitchFlags.File),
        AttributeAst attribute => attribute.TypeName.Name.ToUpperInvariant() is "PARAMETER" or "CMDLETBINDING",
        CommandAst call => call.InvocationOperator != TokenKind.Dot && (call.GetCommandName() is not null || call.CommandElements[0] is VariableExpressionAst or ScriptBlockExpressionAst)
            && (!IsPipelineCommand(call) || call.CommandElements.Skip(1).All(element => element is ScriptBlockExpressionAst or VariableExpressionAst || (element is CommandParameterAst { ParameterName: var name } && BlockParameters.Contains(name)))),
        ScriptBlockAst or NamedBlockAst or ParamBlockAst or ParameterAst or NamedAttributeArgumentAst or StatementBlockAst or FunctionDefinitionAst => true,
        IfStatementAst or LoopStatementAst or BreakStatementAst or ContinueStatementAst or ReturnStatementAst or ThrowStatementAst or AssignmentStatementAst => true,
        PipelineAst or CommandExpressionAst or CommandParameterAst or ScriptBlockExpressionAst => true,
        BinaryExpressionAst or UnaryExpressionAst or ConvertExpressionAst or ConstantExpressionAst or ExpandableStringExpressionAst or IndexExpressionAst => true,
        ArrayLiteralAst or ArrayExpressionAst or SubExpressionAst or ParenExpressionAst or HashtableAst => true,
        // The reference library predates it.
        _ => ast.GetType().Name == "TernaryExpressionAst",
    };

    private static bool IsHarmless(TypeConstraintAst constraint) => constraint.TypeName.FullName.ToUpperInvariant() switch
    {
        "PSCUSTOMOBJECT" or "ORDERED" => true,
        "SCRIPTBLOCK" or "SWITCH" => constraint.Parent is ParameterAst,
        _ => IsHarmless(constraint.TypeName),
    };

    private static bool IsHarmless(ITypeName name) => name.GetReflectionType() is { } type && IsHarmless(type);

    private static bool IsHarmless(Type type) => Types.Contains(type)
        || (type.IsArray && IsHarmless(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) && IsHarmless(type.GetGenericArguments()[0]));

    /// <summary>Whether a part is, or makes, a text that is a value: not the name of a command that is called or of a member.</summary>
    private static bool MayBeName(Ast ast) => ast switch
    {
        StringConstantExpressionAst { Parent: CommandAst command } text => !ReferenceEquals(command.CommandElements[0], text),
        StringConstantExpressionAst { Parent: MemberExpressionAst member } text => !ReferenceEquals(member.Member, text),
        StringConstantExpressionAst or ExpandableStringExpressionAst => true,
        BinaryExpressionAst { Operator: TokenKind.Join or TokenKind.Format } => true,
        TypeConstraintAst { TypeName.Name: var name } => IsText(name),
        TypeExpressionAst { TypeName.Name: var name } => IsText(name),
        _ => false,
    };

    private static bool IsText(string type) => type.Contains("string", StringComparison.OrdinalIgnoreCase) || type.Contains("char", StringComparison.OrdinalIgnoreCase);

    private static string? Member(MemberExpressionAst member) => (member.Member as StringConstantExpressionAst)?.Value;
}
