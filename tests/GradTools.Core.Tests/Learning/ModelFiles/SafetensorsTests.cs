using System.Buffers.Binary;
using System.Text.Json;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>The container format, against files and readers that follow its published description on their own.</summary>
public sealed class SafetensorsTests
{
    public static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);

    [Fact]
    public void Reads_every_floating_type_of_a_file_made_in_Python()
    {
        var content = SafetensorsReader.Read(Golden("types.safetensors"));

        Assert.False(content.IsSealed);
        Assert.Equal("Zoë \"Z\"", content.Metadata["author"]);
        Assert.Equal(["brain", "double", "half", "nothing", "scalar", "single"], content.Tensors.Keys.Order(StringComparer.Ordinal));
        AssertTensor([0.1, -2.5, 3, 65504, 1e-5, -0.0], "double");
        AssertTensor([0.1f, -2.5, 3, 65504, 1e-5f, -0.0], "single");
        AssertTensor([0.0999755859375, -2.5, 3, 65504, 1.0013580322265625e-05, -0.0], "half");
        AssertTensor([0.10009765625, -2.5, 3, 65536, 1.0013580322265625e-05, -0.0], "brain");
        Assert.Equal(Tensor.Scalar(7), content.Tensors["scalar"]);
        Assert.Equal(Shape.Of(0, 3), content.Tensors["nothing"].Shape);

        void AssertTensor(double[] expected, string name) => Assert.Equal(Tensor.From(expected, Shape.Of(2, 3)), content.Tensors[name]);
    }

    [Fact]
    public void What_is_written_follows_the_published_format()
    {
        using var folder = new TemporaryFolder();
        var single = Tensor.From([1.5, -0.25], Shape.Of(1, 2));
        Write(folder["a.safetensors"], new() { ["single"] = single, ["double"] = Tensor.Vector(0.1, Math.PI, -0.0) }, new() { ["note"] = "é" });

        var bytes = File.ReadAllBytes(folder["a.safetensors"]);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        var data = bytes.AsSpan(8 + length);

        Assert.Equal(0, length % 8);
        Assert.Equal("é", header.RootElement.GetProperty("__metadata__").GetProperty("note").GetString());
        Assert.Equal("""{"dtype":"F64","shape":[3],"data_offsets":[0,24]}""", header.RootElement.GetProperty("double").GetRawText());
        Assert.Equal("""{"dtype":"F32","shape":[1,2],"data_offsets":[24,32]}""", header.RootElement.GetProperty("single").GetRawText());
        Assert.Equal(32, data.Length);
        Assert.Equal(Math.PI, BinaryPrimitives.ReadDoubleLittleEndian(data[8..]));
        Assert.Equal(-0.25f, BinaryPrimitives.ReadSingleLittleEndian(data[28..]));
    }

    [Fact]
    public void What_was_written_comes_back_to_the_bit()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(1);
        var doubles = Tensor.From(Array.ConvertAll(new double[20_000], _ => random.NextDouble()), Shape.Of(100, 200)); // more than is read at once
        var singles = Tensor.From(Array.ConvertAll(new double[9_000], _ => (double)random.NextSingle()), Shape.Of(9_000));
        Dictionary<string, Tensor> tensors = new() { ["d"] = doubles, ["s"] = singles, ["none"] = Tensor.Vector(), ["odd"] = Tensor.Vector(double.NaN, double.PositiveInfinity, -0.0, double.Epsilon) };
        Write(folder["a.safetensors"], tensors, []);

        var content = SafetensorsReader.Read(folder["a.safetensors"]);

        Assert.True(content.IsSealed);
        Assert.Equal(tensors, content.Tensors.ToDictionary());
        Assert.InRange(new FileInfo(folder["a.safetensors"]).Length, 8 * 20_000 + 4 * 9_000, 8 * 20_000 + 4 * 9_000 + 1000);
    }

    [Fact]
    public void A_failed_write_leaves_what_was_there()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.txt"], "old");

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["a.txt"], overwrite: true, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal(["a.txt"], folder.Files);
        Assert.Equal("old", File.ReadAllText(folder["a.txt"]));
    }

    private static void Write(string path, Dictionary<string, Tensor> tensors, Dictionary<string, string> metadata) =>
        AtomicFile.Write(path, overwrite: false, stream => SafetensorsWriter.Write(stream, new SafetensorsContent(metadata, tensors)));
}
