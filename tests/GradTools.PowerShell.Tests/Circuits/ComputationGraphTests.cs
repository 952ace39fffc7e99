using System.Text.Json;
using System.Text.RegularExpressions;
using GradTools.Differentiation.Circuits;
using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Circuits;

/// <summary>The circuit of a script block: values and gradients of the course, the text of each gate, and the formats.</summary>
public sealed partial class ComputationGraphTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    private const string Neuron = "{ param($w, $x) 1 / (1 + [Math]::Exp(-($w[0] * $x[0] + $w[1] * $x[1] + $w[2]))) }";

    private ComputationGraph Graph(string arguments) => module.InvokeForOne<ComputationGraph>($"Get-ComputationGraph {arguments}");

    [Fact]
    public void Shows_the_circuit_of_the_course()
    {
        var graph = Graph("{ param($x, $y, $z) ($x + $y) * $z } -At -2, 5, -4");

        Assert.Equal(["Input", "Input", "Input", "Add", "Multiply"], graph.Nodes.Select(node => node.Operation));
        Assert.Equal([-2.0, 5.0, -4.0, 3.0, -12.0], graph.Nodes.Select(node => node.Value));
        Assert.Equal([-4.0, -4.0, 3.0, -4.0, 1.0], graph.Nodes.Select(node => node.Gradient));
        Assert.Equal(["$x", "$y", "$z", "$x + $y", "($x + $y) * $z"], graph.Nodes.Select(node => node.Text));
        Assert.Equal([3, 2], graph.Nodes[4].Inputs);
        Assert.Equal([-4.0, 3.0], graph.Nodes[4].LocalDerivatives);
        Assert.Equal(4, graph.Output);
        Assert.Empty(graph.Marked);
    }

    /// <summary>The numbers of the course, to its two decimals.</summary>
    [Fact]
    public void Shows_the_sigmoid_neuron_gate_by_gate()
    {
        var graph = Graph($"{Neuron} -At @((2, -3, -3), (-1, -2))");

        var gates = graph.Nodes.Where(node => node.Operation is not ("Input" or "Constant")).ToArray();
        Assert.Equal(["Multiply", "Multiply", "Add", "Add", "Negate", "Exp", "Add", "Divide"], gates.Select(node => node.Operation));
        Assert.Equal([-2.00, 6.00, 4.00, 1.00, -1.00, 0.37, 1.37, 0.73], gates.Select(node => Math.Round((double)node.Value, 2)));
        Assert.Equal([0.20, 0.20, 0.20, 0.20, -0.20, -0.53, -0.53, 1.00], gates.Select(node => Math.Round((double)node.Gradient!, 2)));
        Assert.Equal(["w[0]", "w[1]", "w[2]", "x[0]", "x[1]"], graph.Nodes.Take(5).Select(node => node.Name));
        Assert.Equal([-0.20, -0.39, 0.20, 0.39, -0.59], graph.Nodes.Take(5).Select(node => Math.Round((double)node.Gradient!, 2)));
    }

    [Theory]
    [InlineData("1 / (1 + [Math]::Exp(-$z))")]
    [InlineData("1 / ([Math]::Exp(-1 * $z) + 1)")]
    [InlineData("[Math]::Pow(1 + [Math]::Exp(0 - $z), -1)")]
    public void Collapses_a_sigmoid_to_one_gate(string formula)
    {
        var graph = Graph($"{{ param($w, $x) $z = $w[0] * $x[0] + $w[1] * $x[1] + $w[2]; {formula} }} -At @((2, -3, -3), (-1, -2)) -Collapse Sigmoid");

        var gates = graph.Nodes.Skip(5).ToArray();
        Assert.Equal(["Multiply", "Multiply", "Add", "Add", "Sigmoid"], gates.Select(node => node.Operation));
        Assert.Equal([-2.00, 6.00, 4.00, 1.00, 0.73], gates.Select(node => Math.Round((double)node.Value, 2)));
        Assert.Equal([0.20, 0.20, 0.20, 0.20, 1.00], gates.Select(node => Math.Round((double)node.Gradient!, 2)));
        Assert.Equal(0.20, Math.Round((double)gates[^1].LocalDerivatives[0]!, 2));
        Assert.Equal([-0.20, -0.39, 0.20, 0.39, -0.59], graph.Nodes.Take(5).Select(node => Math.Round((double)node.Gradient!, 2)));
    }

    [Theory]
    [InlineData("Tanh", "([Math]::Exp($z) - [Math]::Exp(-$z)) / ([Math]::Exp($z) + [Math]::Exp(-$z))")]
    [InlineData("Softplus", "[Math]::Log(1 + [Math]::Exp($z))")]
    [InlineData("ReLU", "[Math]::Max(0.0, $z)")]
    public void Collapses_other_formulas(string form, string formula)
    {
        var graph = Graph($"{{ param($z) {formula} }} -At 0.7 -Collapse {form}");

        Assert.Equal(["Input", form], graph.Nodes.Select(node => node.Operation));
        Assert.Equal((double)graph.Nodes[0].Gradient!, (double)graph.Nodes[1].LocalDerivatives[0]!, 12);
    }

    [Fact]
    public void Leaves_alone_what_only_looks_like_a_sigmoid() =>
        Assert.DoesNotContain(Graph("{ param($z) 1 / (2 + [Math]::Exp(-$z)) } -At 0.7 -Collapse Sigmoid").Nodes, node => node.Operation == "Sigmoid");

    [Fact]
    public void Keeps_what_another_gate_uses_of_a_collapsed_formula()
    {
        var graph = Graph("{ param($z) $e = [Math]::Exp(-$z); $e * (1 / (1 + $e)) } -At 0.7 -Collapse Sigmoid");

        Assert.Equal(["Input", "Negate", "Exp", "Sigmoid", "Multiply"], graph.Nodes.Select(node => node.Operation));
    }

    [Fact]
    public void Shows_twice_what_is_written_twice()
    {
        var graph = Graph("{ param($x) ($x * $x) + ($x * $x) + 2 + 2 } -At 3");

        Assert.Equal(2, graph.Nodes.Count(node => node.Operation == "Multiply"));
        Assert.Equal(2, graph.Nodes.Count(node => node.Operation == "Constant"));
        Assert.Equal(12.0, graph.Nodes[0].Gradient);
    }

    /// <summary>The chain rule, gate by gate: a gradient is the sum of what comes back along the wires.</summary>
    [Theory]
    [InlineData(Neuron, "@((2, -3, -3), (-1, -2))")]
    [InlineData("{ param($x, $y) $s = $x * $y; $t = [Math]::Sin($s) + $x / $y; $t * $t - $s }", "0.7, 1.3")]
    [InlineData("{ param($x) $s = 0; foreach ($v in $x) { $s += [Math]::Pow($v, 3) / (1 + $s * $s) }; $s }", "0.3, -0.2, 0.9, 1.1")]
    public void Gradients_are_sums_over_wires(string block, string point)
    {
        var graph = Graph($"{block} -At {point}");

        var sums = new double[graph.Nodes.Count];
        sums[graph.Output] = 1;
        foreach (var node in graph.Backward)
            for (var i = 0; i < node.Inputs.Count; i++)
                sums[node.Inputs[i]] += (double)node.Gradient! * ((double?)node.LocalDerivatives[i] ?? 0);
        Assert.All(graph.Backward, node => Assert.Equal((double)node.Gradient!, sums[node.Id], 10));
        Assert.All(graph.Nodes, node => Assert.All(node.Inputs, input => Assert.True(input < node.Id)));
    }

    [Fact]
    public void Groups_calls_and_repetitions()
    {
        var graph = Graph("{ param($x) function square($a) { $a * $a }; $s = 0; foreach ($v in $x) { $s += square $v }; $t = $s | ForEach-Object { $_ * 2 }; $t + 1 } -At 1, 2, 3");

        Assert.Equal(["foreach ($v in $x)", "repetition 1", "square", "repetition 2", "square", "repetition 3", "square", "ForEach-Object"], graph.Groups.Select(group => group.Label));
        Assert.Equal([null, 0, 1, 0, 3, 0, 5, null], graph.Groups.Select(group => group.Parent));
        var squares = graph.Nodes.Where(node => node.Operation == "Multiply" && node.Text == "$a * $a").Select(node => node.Group);
        Assert.Equal([2, 4, 6], squares);
        Assert.Null(graph.Nodes[graph.Output].Group);
    }

    [Fact]
    public void Marks_the_first_value_that_is_not_a_number()
    {
        var graph = Graph("{ param($x) $y = $x - 3; $z = [Math]::Sqrt($y); $z * $z + 1 } -At 2");

        var marked = Assert.Single(graph.Nodes, node => node.Marks.HasFlag(NodeMarks.FirstNotFinite));
        Assert.Equal("[Math]::Sqrt($y)", marked.Text);
    }

    [Fact]
    public void Marks_gradients_that_vanish_or_explode()
    {
        var vanishing = Graph("{ param($x) $y = $x; for ($i = 0; $i -lt 12; $i++) { $y = [Grad]::Sigmoid($y) }; $y } -At 1");
        var lost = Graph("{ param($x) [Grad]::Sigmoid($x) } -At 800");
        var exploding = Graph("{ param($x) [Math]::Exp($x) } -At 20");

        Assert.Equal(NodeMarks.VanishingGradient, vanishing.Nodes[0].Marks);
        Assert.Equal(NodeMarks.None, vanishing.Nodes[vanishing.Output].Marks);
        Assert.Equal(NodeMarks.VanishingGradient, lost.Nodes[0].Marks);
        Assert.Equal(NodeMarks.ExplodingGradient, exploding.Nodes[0].Marks);
        Assert.Empty(Graph("{ param($x) $x * $x } -At 0").Marked);
    }

    [Fact]
    public void Shows_tensors_with_shapes_and_lengths()
    {
        var graph = Graph("{ param($X, $W) $h = [Grad]::ReLU($X.MatMul($W)); $h.Sum() } -At (New-Tensor 1, 2, 3, 4 2, 2), (New-Tensor 1, -1, 0, 0 2, 2)");

        Assert.Equal(["Input", "Input", "MatMul", "ReLU", "Sum"], graph.Nodes.Select(node => node.Operation));
        Assert.Equal("(2, 2)", graph.Nodes[2].Shape.ToString());
        Assert.Equal(Math.Sqrt(1 + 1 + 9 + 9), graph.Nodes[2].ValueNorm, 12);
        Assert.Equal([1.0, 0.0, 1.0, 0.0], ((Tensor)graph.Nodes[3].LocalDerivatives[0]!).ToArray());
        Assert.Equal([4.0, 0.0, 6.0, 0.0], ((Tensor)graph.Nodes[1].Gradient!).ToArray());
        Assert.Equal(4.0, graph.Value);
    }

    [Fact]
    public void The_view_goes_forward_and_back()
    {
        var lines = module.Show("Get-ComputationGraph { param($x, $y, $z) ($x + $y) * $z } -At -2, 5, -4");

        var backward = Array.FindIndex(lines, line => line.StartsWith("Backward", StringComparison.Ordinal));
        Assert.StartsWith("Forward", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^\s+4\s+Multiply\(3, 2\)\s+-12\s+\(\$x \+ \$y\) \* \$z$", lines[backward - 1]);
        Assert.Matches(@"^\s+4\s+Multiply\(3, 2\)\s+1\s+in 3: -4, in 2: 3$", lines[backward + 1]);
        Assert.Matches(@"^\s+0\s+\$x\s+-4$", lines[^1]);
        Assert.Contains(module.Show("(Get-ComputationGraph { param($x) 2 * $x } -At 4).Nodes"), line => Regex.IsMatch(line, @"^\s*2 Multiply\s+1, 0\s+8\s+1 2 \* \$x$"));
    }

    [Fact]
    public void Mermaid_has_each_gate_and_wire_once()
    {
        var graph = Graph("{ param($x, $y) if ($x -gt 0) { foreach ($i in 1..2) { $y = $y * \"$i\" + $x } }; $y } -At 2, 3");
        var text = graph.ToMermaid();

        Assert.StartsWith("flowchart LR\n", text, StringComparison.Ordinal);
        Assert.Equal(graph.Nodes.Count, Box().Count(text));
        Assert.Equal(graph.Nodes.Sum(node => node.Inputs.Count), text.Split("-->").Length - 1);
        Assert.Equal(Regex.Count(text, @"^\s*subgraph ", RegexOptions.Multiline), Regex.Count(text, @"^\s*end$", RegexOptions.Multiline));
        Assert.All(text.Split('\n'), line => Assert.Equal(0, line.Count(letter => letter == '"') % 2));
        Assert.Equal(text, Assert.IsType<string>(module.Invoke("Get-ComputationGraph { param($x, $y) if ($x -gt 0) { foreach ($i in 1..2) { $y = $y * \"$i\" + $x } }; $y } -At 2, 3 -As Mermaid")[0].BaseObject));
    }

    [Fact]
    public void Dot_has_each_gate_and_wire_once()
    {
        var graph = Graph("{ param($x, $y) $d = @{ 'a' = $x }; foreach ($i in 1..2) { $y = $y * $d[\"a\"] }; $y } -At 2, 3");
        var text = graph.ToDot();

        Assert.Equal(graph.Nodes.Count, Regex.Count(text, @"^\s*n\d+ \[label=""(?:[^""\\]|\\.)*""[^\n]*\];$", RegexOptions.Multiline));
        Assert.Equal(graph.Nodes.Sum(node => node.Inputs.Count), Regex.Count(text, @"^\s*n\d+ -> n\d+ \[label=<.*>\];$", RegexOptions.Multiline));
        Assert.Equal(text.Count(letter => letter == '{'), text.Count(letter => letter == '}'));
        Assert.Contains("<font color=\"#2e7d32\">2</font>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_all()
    {
        var text = (string)module.Invoke("Get-ComputationGraph { param($x) [Math]::Log($x - 3) * 2 } -At 2 -As Json")[0].BaseObject;
        var nodes = JsonDocument.Parse(text).RootElement.GetProperty("nodes");

        Assert.Equal(6, nodes.GetArrayLength());
        var log = nodes.EnumerateArray().Single(node => node.GetProperty("operation").GetString() == "Log");
        Assert.Equal("NaN", log.GetProperty("value").GetString());
        Assert.Equal(2.0, log.GetProperty("gradient").GetDouble());
        Assert.Equal("[Math]::Log($x - 3)", log.GetProperty("text").GetString());
        Assert.Equal("FirstNotFinite", log.GetProperty("marks")[0].GetString());
    }

    [Fact]
    public void Reads_three_hundred_gates()
    {
        var graph = Graph("{ param($x) $s = 0.0; for ($i = 0; $i -lt 75; $i++) { $s = [Math]::Sin($s * $x + $i) / 2 }; $s } -At 0.5");

        Assert.True(graph.Nodes.Count > 300);
        Assert.Equal(76, graph.Groups.Count);
        Assert.Equal(module.InvokeForOne<double>("(Get-Gradient { param($x) $s = 0.0; for ($i = 0; $i -lt 75; $i++) { $s = [Math]::Sin($s * $x + $i) / 2 }; $s } -At 0.5).Gradient"), (double)graph.Nodes[0].Gradient!, 12);
    }

    [Fact]
    public void Refuses_what_has_no_gradient()
    {
        module.AssertError("FunctionReturnedArray", "Get-ComputationGraph { param($x) $x; $x } -At 2");
        module.AssertError("TracedValueToInteger", "Get-ComputationGraph { param($x) [int]$x } -At 2");
    }

    [Fact]
    public void Completes_formats_and_formulas()
    {
        Assert.Equal(["Dot", "Json", "Mermaid"], module.Complete("Get-ComputationGraph -As ").Order(StringComparer.Ordinal));
        Assert.Contains("Sigmoid", module.Complete("Get-ComputationGraph -Collapse "));
    }

    [GeneratedRegex(@"^\s*n\d+\["".*""\]$", RegexOptions.Multiline)]
    private static partial Regex Box();
}
