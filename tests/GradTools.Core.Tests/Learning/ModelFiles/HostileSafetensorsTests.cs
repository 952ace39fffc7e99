using System.Buffers.Binary;
using System.Text;
using GradTools.Data;
using GradTools.Learning;
using GradTools.Tensors;

namespace GradTools.Core.Tests.Learning;

/// <summary>Files that lie, are cut or were changed: each is refused with an error of its kind, without much memory.</summary>
public sealed class HostileSafetensorsTests
{
    private const string Weight = "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}";

    [Theory]
    [InlineData("HeaderInvalid", "[]")]
    [InlineData("HeaderInvalid", "{")]
    [InlineData("HeaderInvalid", "nonsense")]
    [InlineData("HeaderInvalid", """{"a":3}""")]
    [InlineData("HeaderInvalid", """{"a":{"dtype":"F32","shape":[2]}}""")]
    [InlineData("HeaderInvalid", """{"a":{"dtype":3,"shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,99999999999999999999]}}""")]
    [InlineData("HeaderInvalid", """{"__metadata__":{"a":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"__metadata__":["a"],"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("HeaderInvalid", """{"a":[[[[[[[[[[[[1]]]]]]]]]]]]}""")]
    [InlineData("TensorTypeUnsupported", """{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("TensorTypeUnsupported", """{"a":{"dtype":"pickle","shape":[1],"data_offsets":[0,8]}}""")]
    [InlineData("TensorOffsetsInvalid", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""")]
    [InlineData("TensorOffsetsInvalid", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,16]}}""")]
    [InlineData("TensorOffsetsInvalid", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("TensorOffsetsInvalid", """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("TensorOffsetsInvalid", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("TensorShapeInvalid", """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""")]
    [InlineData("TensorShapeInvalid", """{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("TensorShapeInvalid", """{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,8]}}""")]
    [InlineData("TensorShapeInvalid", """{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,8]}}""")]
    [InlineData("TensorShapeInvalid", """{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,0]}}""")]
    [InlineData("FileTruncated", """{"a":{"dtype":"F32","shape":[500000000],"data_offsets":[0,2000000000]}}""")]
    [InlineData("LayerUnsupported", """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("LayerUnsupported", """{"a.weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("LayerUnsupported", """{"a.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"a.bias":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]}}""")]
    [InlineData("LayerUnsupported", """{"a.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"b.bias":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("FileAltered", "{\"__metadata__\":{\"gradtools.sha256\":\"\"}," + Weight + "}")]
    [InlineData("FileAltered", "{\"__metadata__\":{\"gradtools.sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}," + Weight + "}")]
    [InlineData("FileAltered", "{\"__metadata__\":{\"gradtools.model\":\"{}\"}," + Weight + "}")]
    public void A_header_that_lies(string errorId, string header) => AssertRefused(errorId, File(header, 8));

    [Theory]
    [InlineData("FileTruncated", 0ul)]
    [InlineData("FileTruncated", 5ul)]
    [InlineData("FileTruncated", 9ul)]
    public void A_file_too_short_for_anything(string errorId, ulong length) => AssertRefused(errorId, new byte[length]);

    [Theory]
    [InlineData("HeaderInvalid", 0ul)]
    [InlineData("FileTruncated", 1000ul)]
    [InlineData("FileTruncated", 99_999_999ul)]
    [InlineData("HeaderInvalid", 100_000_001ul)]
    [InlineData("HeaderInvalid", ulong.MaxValue)]
    [InlineData("HeaderInvalid", 0x8000_0000_0000_0000ul)]
    public void A_length_that_lies(string errorId, ulong length)
    {
        var file = File("{" + Weight + "}", 8);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        AssertRefused(errorId, file);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_that_are_no_numbers(float value)
    {
        var file = File("{" + Weight + "}", 8);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(file.Length - 4), value);
        AssertRefused("WeightsNotFinite", file);
    }

    [Fact]
    public void The_same_file_without_a_lie_is_read() => Assert.Equal(2, Read(File("{" + Weight + "}", 8), new PlainLayers([2, 1])).Inputs);

    [Fact]
    public void A_description_that_makes_no_sense()
    {
        var right = ModelDescription.Of(Networks.Trained()).ToJson();
        Assert.NotNull(ReadDescribed(right));
        (string Old, string New)[] lies =
        [
            ("\"version\":1", "\"version\":\"x\""), ("\"version\":1,", ""), ("\"Identity\"", "\"Exec\""), ("\"Identity\"", "7"), ("[\"ReLU\",\"Identity\"]", "[\"ReLU\"]"),
            ("[\"ReLU\",\"Identity\"]", "null"), ("\"dropout\":0.25", "\"dropout\":1"), ("\"margin\":1", "\"margin\":-1"), ("\"margin\":1", "\"margin\":1e999"), ("\"setosa\",", ""), ("\"setosa\"", "null"),
            ("\"classes\":[", "\"classes\":3,\"x\":["), ("\"sepal_length\",", ""), ("\"offset\":5.5", "\"offset\":\"a\""), ("\"divisor\":2", "\"divisor\":0"), ("\"label\"", "\"lable\""),
        ];
        foreach (var (old, lie) in lies)
        {
            Assert.Contains(old, right, StringComparison.Ordinal);
            Assert.Equal("ModelDescriptionInvalid", Assert.Throws<ModelFileException>(() => ReadDescribed(right.Replace(old, lie, StringComparison.Ordinal))).ErrorId);
        }

        Assert.Equal("ModelVersionUnsupported", Assert.Throws<ModelFileException>(() => ReadDescribed(right.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal))).ErrorId);
        foreach (var nonsense in new[] { "", "null", "3", "[]", "{}" })
            Assert.Equal("ModelDescriptionInvalid", Assert.Throws<ModelFileException>(() => ReadDescribed(nonsense)).ErrorId);
    }

    private static byte[] File(string header, int dataLength)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)text.Length);
        text.CopyTo(file, 8);
        return file;
    }

    private static void AssertRefused(string errorId, byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ModelFileException>(() => Read(file, null));
        Assert.Equal(errorId, error.ErrorId);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    private static NeuralNetwork Read(byte[] file, PlainLayers? plain)
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllBytes(folder["a.safetensors"], file);
        return ModelFile.Read(folder["a.safetensors"], plain);
    }

    /// <summary>Reads a file with a right checksum and this description.</summary>
    private static NeuralNetwork ReadDescribed(string description)
    {
        using var folder = new TemporaryFolder();
        var tensors = Networks.Trained().Parameters.ToDictionary(pair => pair.Key, pair => pair.Value.Rank == 2 ? pair.Value.Transpose() : pair.Value);
        AtomicFile.Write(folder["a.safetensors"], overwrite: false, stream => SafetensorsWriter.Write(stream, new SafetensorsContent(new Dictionary<string, string> { ["gradtools.model"] = description }, tensors)));
        return ModelFile.Read(folder["a.safetensors"]);
    }
}
