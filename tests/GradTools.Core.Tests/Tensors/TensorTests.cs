using System.Globalization;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Tensors;

public class TensorTests
{
    private static readonly Tensor Matrix = Tensor.Matrix(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void Operators_broadcast()
    {
        Assert.Equal(Tensor.Matrix(new double[,] { { 11, 22, 33 }, { 14, 25, 36 } }), Matrix + Tensor.Vector(10, 20, 30));
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 2, 3 }, { 2, 2.5, 3 } }), Matrix / Tensor.Matrix(new double[,] { { 1 }, { 2 } }));
        Assert.Equal(Tensor.Matrix(new double[,] { { -1, 0, 1 }, { 2, 3, 4 } }), Matrix - 2);
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 0, 1 }, { 0, 1, 0 } }), Matrix % 2);
        Assert.Equal(Shape.Of(2, 3, 4), (Tensor.Full(Shape.Of(2, 1, 4), 1) * Tensor.Full(Shape.Of(3, 1), 1)).Shape);
    }

    [Fact]
    public void Indices_select_entries_and_sub_tensors()
    {
        Assert.Equal(6.0, Matrix[1, 2]);
        Assert.Equal(6.0, Matrix[-1, -1]);
        Assert.Equal(Tensor.Vector(4, 5, 6), Matrix[1]);
        Assert.Equal(Tensor.Vector(2, 5), Matrix.Column(1));
        Assert.Equal(Tensor.Vector(1, 2, 3), Matrix.Row(0));
        Assert.Equal(Tensor.Matrix(new double[,] { { 2, 3 }, { 5, 6 } }), Matrix.Slice(1, 1, 2));
        Assert.Equal("IndexOutOfRange", Assert.Throws<ShapeException>(() => Matrix[2]).ErrorId);
        Assert.Equal("TooManyIndices", Assert.Throws<ShapeException>(() => Matrix[0, 0, 0]).ErrorId);
    }

    [Fact]
    public void Axes_of_a_shape_count_from_either_end()
    {
        Assert.Equal(3, Matrix.Shape[-1]);
        Assert.Equal(2, Matrix.Shape[-2]);
        Assert.Equal("AxisOutOfRange", Assert.Throws<ShapeException>(() => Matrix.Shape[2]).ErrorId);
        Assert.Equal("AxisOutOfRange", Assert.Throws<ShapeException>(() => Matrix.Shape[-3]).ErrorId);
        Assert.Equal("AxisOutOfRange", Assert.Throws<ShapeException>(() => Shape.Scalar[0]).ErrorId);
    }

    [Fact]
    public void Axes_are_reduced_and_rearranged()
    {
        Assert.Equal(21, Matrix.Sum());
        Assert.Equal(3.5, Matrix.Mean());
        Assert.Equal(Tensor.Vector(5, 7, 9), Matrix.Sum(0));
        Assert.Equal(Tensor.Matrix(new double[,] { { 2 }, { 5 } }), Matrix.Mean(1, keep: true));
        Assert.Equal(Tensor.Vector(4, 5, 6), Matrix.Max(0));
        Assert.Equal(Tensor.Vector(1, 4), Matrix.Min(-1));
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } }), Matrix.Transpose());
        Assert.Equal(Tensor.Matrix(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }), Matrix.Reshape(3, -1));
    }

    [Fact]
    public void A_matrix_product_takes_vectors_too()
    {
        Assert.Equal(Tensor.Matrix(new double[,] { { 14, 32 }, { 32, 77 } }), Matrix.MatMul(Matrix.Transpose()));
        Assert.Equal(Tensor.Vector(14, 32), Matrix.MatMul(Tensor.Vector(1, 2, 3)));
        Assert.Equal(Tensor.Vector(9, 12, 15), Tensor.Vector(1, 2).MatMul(Matrix));
        Assert.Equal(Tensor.Scalar(11), Tensor.Vector(1, 2).MatMul(Tensor.Vector(3, 4)));
        Assert.Equal("MatrixShapesDoNotMatch", Assert.Throws<ShapeException>(() => Matrix.MatMul(Matrix)).ErrorId);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_refused()
    {
        Assert.Equal("ValueCountMismatch", Assert.Throws<ShapeException>(() => Tensor.From([1, 2, 3], Shape.Of(2, 2))).ErrorId);
        Assert.Equal("NotAScalar", Assert.Throws<ShapeException>(() => (double)Matrix).ErrorId);
        Assert.Equal("NegativeLength", Assert.Throws<ShapeException>(() => Shape.Of(2, -1)).ErrorId);
        Assert.Equal("TensorTooLarge", Assert.Throws<ShapeException>(() => Shape.Of(100_000, 100_000)).ErrorId);
        Assert.Equal("ReshapeCountMismatch", Assert.Throws<ShapeException>(() => Matrix.Reshape(4, 2)).ErrorId);
    }

    [Fact]
    public void Text_is_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("(2) [0.5, 1.25]", Tensor.Vector(0.5, 1.25).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
