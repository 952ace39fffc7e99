using System.Globalization;
using System.Text;

namespace GradTools.Host.Compatibility;

/// <summary>Writes what <see cref="JsonTree"/> makes of values.</summary>
internal sealed class JsonText(bool compress, bool enumsAsStrings)
{
    private readonly StringBuilder _text = new();

    /// <summary>The JSON of a value, and whether something in it lay too deep.</summary>
    /// <exception cref="NonStringKeyException">A dictionary has other keys than text.</exception>
    public static (string Text, bool IsTruncated) Of(object? value, int depth, bool compress, bool enumsAsStrings)
    {
        var tree = new JsonTree(depth);
        var json = new JsonText(compress, enumsAsStrings);
        json.Write(tree.Of(value), 0);
        return (json._text.ToString(), tree.IsTruncated);
    }

    private void Write(object? value, int indentation)
    {
        switch (value)
        {
            case JsonMembers members:
                WriteMany('{', members, '}', indentation, member =>
                {
                    WriteString(member.Key);
                    _text.Append(compress ? ":" : ": ");
                    Write(member.Value, indentation + 1);
                });
                break;
            case object?[] elements:
                WriteMany('[', elements, ']', indentation, element => Write(element, indentation + 1));
                break;
            default:
                WriteScalar(value);
                break;
        }
    }

    private void WriteMany<T>(char open, IEnumerable<T> items, char close, int indentation, Action<T> write)
    {
        _text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst)
                _text.Append(',');
            isFirst = false;
            BreakLine(indentation + 1);
            write(item);
        }

        if (!isFirst)
            BreakLine(indentation);
        _text.Append(close);
    }

    private void BreakLine(int indentation)
    {
        if (!compress)
            _text.AppendLine().Append(' ', 2 * indentation);
    }

    private void WriteScalar(object? value)
    {
        switch (value)
        {
            case null:
                _text.Append("null");
                break;
            case bool truth:
                _text.Append(truth ? "true" : "false");
                break;
            // JavaScript has no numbers of 64 bits.
            case Enum constant when enumsAsStrings || Enum.GetUnderlyingType(constant.GetType()) is var type && (type == typeof(long) || type == typeof(ulong)):
                WriteString(constant.ToString());
                break;
            case Enum constant:
                _text.Append(constant.ToString("D"));
                break;
            case double or float when !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)):
                WriteString(Invariant(value));
                break;
            case double or float or decimal:
                var number = Invariant(value);
                _text.Append(number).Append(number.AsSpan().IndexOfAny('.', 'E') < 0 ? ".0" : "");
                break;
            case DateTime or DateTimeOffset:
                WriteString(((IFormattable)value).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case string or char or Guid:
                WriteString(value.ToString()!);
                break;
            case Uri address:
                WriteString(address.OriginalString);
                break;
            default:
                _text.Append(Invariant(value));
                break;
        }
    }

    private void WriteString(string text)
    {
        _text.Append('"');
        foreach (var c in text)
            _ = c switch
            {
                '"' or '\\' => _text.Append('\\').Append(c),
                '\t' => _text.Append("\\t"),
                '\n' => _text.Append("\\n"),
                '\r' => _text.Append("\\r"),
                '\f' => _text.Append("\\f"),
                '\b' => _text.Append("\\b"),
                < ' ' or '\u0085' or '\u2028' or '\u2029' => _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => _text.Append(c),
            };
        _text.Append('"');
    }

    private static string Invariant(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
}
