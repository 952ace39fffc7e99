using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GradTools.Data;

/// <summary>An array in NumPy's format (NEP 1), versions 1 to 3: its shape, and its numbers in row-major order.</summary>
/// <param name="Shape">The axis lengths.</param>
/// <param name="Values">The numbers.</param>
internal sealed partial record NpyArray(int[] Shape, double[] Values)
{
    private const int LargestHeader = 1 << 16;

    /// <summary>The rows: the first axis; a number alone is one row.</summary>
    public int Rows => Shape.Length == 0 ? 1 : Shape[0];

    /// <summary>The numbers of a row: all other axes together.</summary>
    public int Width => Shape.Length <= 1 ? 1 : Shape.Skip(1).Aggregate(1, (product, length) => checked(product * length));

    /// <summary>Reads an array.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="sure">The bytes of the file on the disk.</param>
    /// <param name="largestLength">The most bytes there can be, unpacked: a header that promises more numbers lies.</param>
    /// <param name="stream">The file, at the start of the array.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="DatasetException"><c>FileIsDamaged</c>, <c>FileIsCut</c>, <c>NoRows</c>, <c>UnsupportedType</c> or <c>DatasetTooLarge</c>.</exception>
    public static NpyArray Read(string name, long sure, long largestLength, Stream stream, CancellationToken cancellation)
    {
        var (type, fortran, shape) = ReadHeader(name, stream);
        var count = shape.Aggregate((Int128)1, (product, length) => length == 0 ? 0 : product > long.MaxValue ? product : product * length);
        if (count == 0)
            throw new DatasetException("NoRows", $"{name} holds no values.");
        if (count * type.Size > largestLength)
            throw Cut(name);
        if (count > Array.MaxLength)
            throw new DatasetException("DatasetTooLarge", $"{name} holds {count} values; a dataset holds at most {Array.MaxLength}.");
        var values = type.ReadAll((int)count, sure, bytes => Fill(name, stream, bytes), cancellation);
        return new NpyArray(shape, fortran ? RowMajor(values, shape) : values);
    }

    private static (NumberType Type, bool Fortran, int[] Shape) ReadHeader(string name, Stream stream)
    {
        var start = new byte[8];
        Fill(name, stream, start);
        if (start[0] != 0x93 || !start.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
            throw Damaged(name, "it does not begin as an array of NumPy does.");
        if (start[6] is < 1 or > 3)
            throw Damaged(name, $"its format has the version {start[6]}; those from 1 to 3 are known.");
        var length = new byte[start[6] == 1 ? 2 : 4];
        Fill(name, stream, length);
        var size = start[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (size > LargestHeader)
            throw Damaged(name, $"its header has {size} bytes, more than any header needs.");
        var header = new byte[size];
        Fill(name, stream, header);
        return Parse(name, Encoding.UTF8.GetString(header));
    }

    private static (NumberType Type, bool Fortran, int[] Shape) Parse(string name, string header)
    {
        var (type, order, shape) = (DescrPattern().Match(header), OrderPattern().Match(header), ShapePattern().Match(header));
        if (!order.Success || !shape.Success)
            throw Damaged(name, "its header does not say shape and order.");
        if (!type.Success || NumberType.Of(type.Groups[2].Value[0], int.Parse(type.Groups[3].Value, CultureInfo.InvariantCulture), type.Groups[1].Value == ">") is not { } numbers)
            throw new DatasetException("UnsupportedType", $"{name}: its values are not numbers of a kind that is read, but {TypeText(header)}. Convert them, for example with .astype('float64').");
        var lengths = new List<int>();
        foreach (var part in shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            lengths.Add(int.TryParse(part.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : throw Damaged(name, $"the length {part} of an axis is not possible."));
        if (lengths.Count > 32)
            throw Damaged(name, $"it has {lengths.Count} axes; NumPy has at most 32.");
        return (numbers, order.Groups[1].Value == "True", [.. lengths]);
    }

    // From the first index fastest to the last one fastest.
    private static double[] RowMajor(double[] values, int[] shape)
    {
        if (shape.Length < 2)
            return values;
        var target = GC.AllocateUninitializedArray<double>(values.Length);
        var index = new int[shape.Length];
        var strides = new int[shape.Length];
        strides[0] = 1;
        for (var axis = 1; axis < shape.Length; axis++)
            strides[axis] = strides[axis - 1] * shape[axis - 1];
        var source = 0;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = values[source];
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                source += strides[axis];
                if (++index[axis] < shape[axis])
                    break;
                source -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }

        return target;
    }

    private static void Fill(string name, Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Cut(name);
    }

    private static string TypeText(string header) => TypePattern().Match(header) is { Success: true } match ? match.Groups[1].Value : "of no known type";

    private static DatasetException Damaged(string name, string problem) => new("FileIsDamaged", $"{name}: {problem}");

    private static DatasetException Cut(string name) => new("FileIsCut", $"{name} ends too early: its header promises more than there is. Copy or download it again.");

    [GeneratedRegex(@"'descr'\s*:\s*'([<>|=])([biuf])([0-9]{1,2})'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex(@"'descr'\s*:\s*('[^']{0,40}'|\[.{0,40})")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\(([0-9L,\s]*)\)")]
    private static partial Regex ShapePattern();
}
