using GradTools.Tensors;

namespace GradTools.PowerShell.Tests.Learning;

public sealed class NewTensorTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Theory]
    [InlineData("New-Tensor 5", "5")]
    [InlineData("New-Tensor 1, 2.5, '-3'", "(3) [1, 2.5, -3]")]
    [InlineData("New-Tensor (1, 2), (3, 4)", "(2, 2) [1, 2, 3, 4]")]
    [InlineData("New-Tensor -Value (1..6) -Shape 2, 3", "(2, 3) [1, 2, 3, 4, 5, 6]")]
    [InlineData("New-Tensor ([double[,]]::new(2, 1))", "(2, 1) [0, 0]")]
    [InlineData("New-Tensor -Shape 2, 2 -One", "(2, 2) [1, 1, 1, 1]")]
    [InlineData("New-Tensor -Shape 2 -Zero", "(2) [0, 0]")]
    public void Values_and_shapes(string script, string expected) => Assert.Equal(expected, module.InvokeForOne<Tensor>(script).ToString());

    [Fact]
    public void Random_tensors_have_the_distribution_asked_for_and_follow_the_seed()
    {
        var normal = module.InvokeForOne<Tensor>("New-Tensor -Shape 100, 100 -Gaussian 2").ToArray();
        var uniform = module.InvokeForOne<Tensor>("New-Tensor -Shape 100, 100 -Uniform -1, 3 -Seed 5");

        // Five standard errors: of a mean s / sqrt(n), of a variance s^2 sqrt(2 / n).
        Assert.Equal(0, normal.Average(), 0.1);
        Assert.Equal(4, normal.Average(x => x * x), 0.29);
        Assert.Equal(1, uniform.ToArray().Average(), 0.06);
        Assert.All(uniform.ToArray(), x => Assert.InRange(x, -1, 3));
        Assert.Equal(uniform, module.InvokeForOne<Tensor>("New-Tensor -Shape 100, 100 -Uniform -1, 3 -Seed 5"));
        Assert.NotEqual(uniform, module.InvokeForOne<Tensor>("New-Tensor -Shape 100, 100 -Uniform -1, 3 -Seed 6"));
    }
}
