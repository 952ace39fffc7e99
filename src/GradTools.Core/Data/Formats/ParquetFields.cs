using System.Globalization;

namespace GradTools.Data;

/// <summary>
/// What the description of a Parquet file may hold where (parquet-format, <c>parquet.thrift</c>). A type is a letter: t a truth; b, h, i, l whole numbers of
/// 1, 2, 4 and 8 bytes; d a fraction; s bytes; [ a list; ( a structure. What is not told here may be anything.
/// </summary>
internal sealed class ParquetFields
{
    private readonly Dictionary<long, (char Type, ParquetFields? Inner)> _fields = [];
    private readonly char? _item;

    private ParquetFields(char? item) => _item = item;

    /// <summary>The structure that all others lie in.</summary>
    public static ParquetFields File { get; } = MakeFile();

    /// <summary>Of a list: the fields of its items, where they are structures.</summary>
    public ParquetFields? OfItems { get; private init; }

    /// <summary>Of a list: whether its items may have a type.</summary>
    public bool Holds(char type) => _item is null || _item == type;

    /// <summary>Of a structure: whether a field may have a type, and what it then holds.</summary>
    public bool Allows(long number, char type, out ParquetFields? inner)
    {
        var isKnown = _fields.TryGetValue(number, out var field);
        inner = field.Inner;
        return !isKnown || field.Type == type;
    }

    private static ParquetFields MakeFile()
    {
        var pair = Structure("1s 2s");
        var cipher = Structure("1s 2s 3t");
        var unit = Structure("1( 2( 3(");
        var time = Structure("1t", (2, unit));
        var logical = Structure("1( 2( 3( 4( 6( 11( 12( 13( 14( 15(", (5, Structure("1i 2i")), (7, time), (8, time), (10, Structure("1b 2t")));
        var column = Structure("1i 4i 5l 6l 7l 9l 10l 11l 14l 15i", (2, List('i')), (3, List('s')), (8, List(pair)), (12, Structure("1s 2s 3l 4l 5s 6s 7t 8t")), (13, List(Structure("1i 2i 3i"))), (16, Structure("1l", (2, List('l')), (3, List('l')))));
        var chunk = Structure("1s 2l 4l 5i 6l 7i 9s", (3, column), (8, Structure("1(", (2, Structure("2s", (1, List('s')))))));
        var group = Structure("2l 3l 5l 6l 7h", (1, List(chunk)), (4, List(Structure("1i 2t 3t"))));
        return Structure("1i 3l 6s 9s", (2, List(Structure("1i 2i 3i 4s 5i 6i 7i 8i 9i", (10, logical)))), (4, List(group)), (5, List(pair)), (7, List(Structure("1("))), (8, Structure("", (1, cipher), (2, cipher))));
    }

    private static ParquetFields List(char item) => new(item);

    private static ParquetFields List(ParquetFields items) => new('(') { OfItems = items };

    private static ParquetFields Structure(string simple, params (long Number, ParquetFields Inner)[] others)
    {
        var fields = new ParquetFields(item: null);
        foreach (var field in simple.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            fields._fields.Add(long.Parse(field[..^1], CultureInfo.InvariantCulture), (field[^1], null));
        foreach (var (number, inner) in others)
            fields._fields.Add(number, (inner._item is null ? '(' : '[', inner));
        return fields;
    }
}
