using System.Runtime.CompilerServices;

namespace GradTools.Data;

/// <summary>
/// A cell of a table in eight bytes: a finite number as it is, nothing, or a text as its position among the texts of its block. What is not a number
/// sits in the payload of a NaN, which no finite number can be.
/// </summary>
internal static class CellCode
{
    private const ulong TextTag = 0x7FF9_0000_0000_0000;
    private const ulong MissingTag = 0x7FFA_0000_0000_0000;
    private const ulong TagMask = 0xFFFF_0000_0000_0000;

    /// <summary>A cell with nothing in it.</summary>
    public static double Missing => BitConverter.UInt64BitsToDouble(MissingTag);

    /// <summary>A cell with the text at this position.</summary>
    public static double Text(int position) => BitConverter.UInt64BitsToDouble(TextTag | (uint)position);

    /// <summary>Whether the cell is a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNumber(double cell) => !double.IsNaN(cell);

    /// <summary>Whether there is nothing in the cell.</summary>
    public static bool IsMissing(double cell) => (BitConverter.DoubleToUInt64Bits(cell) & TagMask) == MissingTag;

    /// <summary>The position of the text of a cell that is neither a number nor missing.</summary>
    public static int TextPosition(double cell) => (int)BitConverter.DoubleToUInt64Bits(cell);
}
