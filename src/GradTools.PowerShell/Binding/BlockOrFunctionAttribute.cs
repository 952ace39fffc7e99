using System.Management.Automation;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Binding;

/// <summary>Takes a function for its script block: by its name, or as Get-Command gives it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BlockOrFunctionAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a value will do as well: what names no function is left as it is then, and otherwise refused.</summary>
    public bool OrValue { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        ArgumentNullException.ThrowIfNull(engineIntrinsics);
        return PlainValue.Unwrap(inputData) switch
        {
            FunctionInfo function => function.ScriptBlock,
            string name when Function(engineIntrinsics, name) is { } function => function.ScriptBlock,
            string name when !OrValue => throw new ArgumentTransformationMetadataException($"There is no function '{name}'. Give the name of one, or a script block: {{ param($x) $x * $x }}."),
            _ => inputData,
        };
    }

    // Unlike GetCommand, which would look through all modules on disk for a name that it does not find.
    private static FunctionInfo? Function(EngineIntrinsics engine, string name) =>
        engine.InvokeCommand.GetCommands(name, CommandTypes.Function | CommandTypes.Filter, nameIsPattern: false).OfType<FunctionInfo>().FirstOrDefault();
}
