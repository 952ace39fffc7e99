using System.Globalization;
using GradTools.Data;

namespace GradTools.PowerShell.Tests.Data;

public sealed class SampleDatasetTests(ModuleRunspace module) : IClassFixture<ModuleRunspace>
{
    [Fact]
    public void Iris_is_what_Fisher_published()
    {
        var iris = module.InvokeForOne<Dataset>("Get-SampleDataset Iris");

        Assert.Equal("Iris: 150 samples, 4 features, 3 classes (setosa, versicolor, virginica)", iris.ToString());
        Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(50, iris.ClassIndices.Count(index => index == c)));
        // The means of Fisher's table, in centimetres, as R prints them for its own copy.
        var means = iris.Features.Mean(0).ToArray();
        Assert.Equal([5.8433, 3.0573, 3.7580, 1.1993], means.Select(mean => Math.Round(mean, 4)));
    }

    [Fact]
    public void Digits_are_ten_classes_of_raw_pixels()
    {
        var digits = module.InvokeForOne<Dataset>("'digits' | Get-SampleDataset");

        Assert.Equal((1797, 64), (digits.Count, digits.FeatureNames.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => digit.ToString(CultureInfo.InvariantCulture)), digits.Classes);
        Assert.Equal((0, 16), (digits.Features.Min(), digits.Features.Max()));
        // The numbers of each digit as the repository lists them.
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], Enumerable.Range(0, 10).Select(c => digits.ClassIndices.Count(index => index == c)));
    }

    [Fact]
    public void Digits_are_scaled_in_a_script()
    {
        Assert.Equal(1.0, module.InvokeForOne<double>("(Get-SampleDataset Digits).Scale(1/16).Features.Max()"));
    }

    [Fact]
    public void Names_are_completed_and_checked()
    {
        Assert.Equal(["Digits", "Iris"], module.Complete("Get-SampleDataset ").Order(StringComparer.Ordinal));
        var error = module.AssertError("ParameterArgumentTransformationError", "Get-SampleDataset Cats");
        Assert.EndsWith("'Cats' is none of Iris, Digits.", error.Exception.Message, StringComparison.Ordinal);
    }
}
