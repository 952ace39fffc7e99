using System.Management.Automation;
using GradTools.Differentiation.Circuits;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>How a circuit is written as text.</summary>
public enum CircuitFormat
{
    /// <summary>A Mermaid flow chart, for Markdown pages.</summary>
    Mermaid,

    /// <summary>The DOT language of Graphviz.</summary>
    Dot,

    /// <summary>JSON, for programs.</summary>
    Json,
}

/// <summary>The circuit of a script block: every operation as it is written, with what flows through it forward and back.</summary>
[Cmdlet(VerbsCommon.Get, "ComputationGraph")]
[OutputType(typeof(ComputationGraph), typeof(string))]
public sealed class GetComputationGraphCommand : FunctionCommand
{
    /// <summary>Formulas that are shown as one gate.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ValueCompleter<GateForm>)), OneOf<GateForm>]
    public Choice<GateForm>[] Collapse { get; set; } = [];

    /// <summary>Gives text in this format instead of the object.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<CircuitFormat>)), OneOf<CircuitFormat>]
    public Choice<CircuitFormat>? As { get; set; }

    /// <inheritdoc/>
    private protected override void Process(ScriptFunction script)
    {
        // Refuses, with the reason, what the circuit of one run would not be true for.
        VerifiedFunction.Of(script);
        WarnOfSteps(script);
        var circuit = script.WrittenCircuit(script.Point.Numbers);
        RequireScalar(circuit.Outputs, script);
        var graph = CircuitReading.At(circuit, script.Point.Numbers, Array.ConvertAll(Collapse, form => form.Value));
        WriteObject(As?.Value switch
        {
            CircuitFormat.Mermaid => graph.ToMermaid(),
            CircuitFormat.Dot => graph.ToDot(),
            CircuitFormat.Json => graph.ToJson(),
            _ => graph,
        });
    }
}
