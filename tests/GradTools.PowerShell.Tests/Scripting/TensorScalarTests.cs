namespace GradTools.PowerShell.Tests.Scripting;

/// <summary>Tensors with one entry, and the entries of tensors, where a script wants a number.</summary>
public sealed class TensorScalarTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("(New-Tensor -Value 1, 2, 3)[1] -is [double]")]
    [InlineData("(New-Tensor -Value ((1, 2), (3, 4)))[0, 1] -is [double]")]
    [InlineData("(New-Tensor -Value (, (, 5))) -gt 3")]
    [InlineData("-not ((New-Tensor -Value (, 5)) -lt 3.5)")]
    public void An_entry_is_a_number(string expression) => Assert.True(module.InvokeForOne<bool>(expression));

    [Theory]
    [InlineData("(1, 2), (3, 4)", "if ($X[0, 0] -gt 0.5) { 2 * $X.Sum() } else { $X.Sum() }", 8)]
    [InlineData("(1, 2), (3, 4)", "if ($X[0, 0] -gt 1) { 2 * $X.Sum() } else { $X.Sum() }", 4)]
    [InlineData(", (, 5)", "if ($X -gt 1) { 2 * $X } else { $X }", 2)]
    [InlineData(", (, 0)", "if ($X) { 2 * $X } else { 3 * $X }", 3)]
    [InlineData("1, 2, 3", "if ($X.Max() -ge 3 -and $X[0]) { 2 * $X.Sum() } else { $X.Sum() }", 6)]
    public void A_branch_on_an_entry_is_taken_as_on_a_number(string value, string body, double sum) =>
        Assert.Equal(sum, module.InvokeForOne<double>($"(Get-Gradient {{ param($X) {body} }} @{{ X = New-Tensor -Value ({value}) }}).Gradient['X'].Sum()"));
}
