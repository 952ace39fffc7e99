using Parquet;
using Parquet.Schema;

namespace GradTools.Data;

/// <summary>Reads columns of a row group of a Parquet file as cells of a table.</summary>
internal sealed class ParquetColumn
{
    private readonly ParquetRowGroupReader _group;
    private readonly int _rows;
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public ParquetColumn(ParquetRowGroupReader group, int rows)
    {
        _group = group;
        _rows = rows;
    }

    /// <summary>The texts that cells point at.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The cells of a column.</summary>
    /// <exception cref="DatasetException"><c>UnsupportedType</c>.</exception>
    public Task<double[]> Read(DataField field, string file, CancellationToken cancellation)
    {
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
            return Texted(field, cancellation);
        return Type.GetTypeCode(field.ClrType) switch
        {
            TypeCode.Boolean => Numbers<bool>(field, static value => value ? 1 : 0, cancellation),
            TypeCode.SByte => Numbers<sbyte>(field, static value => value, cancellation),
            TypeCode.Byte => Numbers<byte>(field, static value => value, cancellation),
            TypeCode.Int16 => Numbers<short>(field, static value => value, cancellation),
            TypeCode.UInt16 => Numbers<ushort>(field, static value => value, cancellation),
            TypeCode.Int32 => Numbers<int>(field, static value => value, cancellation),
            TypeCode.UInt32 => Numbers<uint>(field, static value => value, cancellation),
            TypeCode.Int64 => Numbers<long>(field, static value => value, cancellation),
            TypeCode.UInt64 => Numbers<ulong>(field, static value => value, cancellation),
            TypeCode.Single => Numbers<float>(field, static value => value, cancellation),
            TypeCode.Double => Numbers<double>(field, static value => value, cancellation),
            TypeCode.Decimal => Numbers<decimal>(field, static value => (double)value, cancellation),
            _ => throw new DatasetException("UnsupportedType", $"{file}, column '{field.Name}': its values are of the type {field.ClrType.Name}, neither numbers nor text. Leave it out with -Feature.", column: field.Name),
        };
    }

    private async Task<double[]> Numbers<T>(DataField field, Func<T, double> convert, CancellationToken cancellation)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var values = new T[_rows];
            await _group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
            return Array.ConvertAll(values, value => Cell(convert(value)));
        }

        var nullable = new T?[_rows];
        await _group.ReadAsync<T>(field, nullable.AsMemory(), cancellationToken: cancellation).ConfigureAwait(false);
        return Array.ConvertAll(nullable, value => value is { } present ? Cell(convert(present)) : CellCode.Missing);
    }

    private async Task<double[]> Texted(DataField field, CancellationToken cancellation)
    {
        var values = new string?[_rows];
        await _group.ReadAsync(field, values.AsMemory()!, cancellationToken: cancellation).ConfigureAwait(false);
        return Array.ConvertAll(values, value => string.IsNullOrWhiteSpace(value) ? CellCode.Missing : GradTools.Data.Cell.TryGetNumber((object)value, out var number) && double.IsFinite(number) ? number : Text(value));
    }

    private double Cell(double number) => double.IsFinite(number) ? number : Text(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private double Text(string text)
    {
        if (!_positions.TryGetValue(text, out var position))
        {
            _positions.Add(text, position = _texts.Count);
            _texts.Add(text);
        }

        return CellCode.Text(position);
    }
}
