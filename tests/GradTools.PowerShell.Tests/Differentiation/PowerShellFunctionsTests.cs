using GradTools.Differentiation.Formulas;

namespace GradTools.PowerShell.Tests.Differentiation;

/// <summary>What gradients are written out with is there.</summary>
public sealed class PowerShellFunctionsTests
{
    [Fact]
    public void Each_is_a_function_of_its_class()
    {
        Assert.All(PowerShellFunctions.OfMath, name => Assert.NotEmpty(typeof(Math).GetMember(name)));
        Assert.All(PowerShellFunctions.OfGrad, name => Assert.NotEmpty(typeof(Grad).GetMember(name)));
    }
}
