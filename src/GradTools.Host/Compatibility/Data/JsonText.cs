using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GradTools.Host.Compatibility;

/// <summary>Writes PowerShell's values as JSON. What lies deeper than the depth is written as text.</summary>
internal sealed class JsonText(Utf8JsonWriter writer, int depth, bool enumsAsStrings)
{
    /// <summary>Whether something lay too deep.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The JSON of a value.</summary>
    public static (string Text, bool IsTruncated) Of(object? value, int depth, bool compress, bool enumsAsStrings)
    {
        using var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = !compress, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var json = new JsonText(writer, depth, enumsAsStrings);
        json.Write(value, 0);
        writer.Flush();
        return (Encoding.UTF8.GetString(stream.ToArray()), json.IsTruncated);
    }

    private void Write(object? value, int level)
    {
        var bare = PSObjects.Bare(value);
        if (WriteScalar(bare))
            return;

        if (level > depth)
        {
            IsTruncated = true;
            writer.WriteStringValue(PSObjects.Text(bare));
            return;
        }

        switch (bare)
        {
            case IDictionary dictionary:
                WriteObject(dictionary.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(PSObjects.Text(entry.Key), entry.Value)), level);
                break;
            case IEnumerable sequence:
                writer.WriteStartArray();
                foreach (var element in sequence)
                    Write(element, level + 1);
                writer.WriteEndArray();
                break;
            default:
                WriteObject(PSObjects.Properties(PSObject.AsPSObject(value!)), level);
                break;
        }
    }

    private void WriteObject(IEnumerable<KeyValuePair<string, object?>> properties, int level)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in properties)
        {
            writer.WritePropertyName(name);
            Write(value, level + 1);
        }

        writer.WriteEndObject();
    }

    private bool WriteScalar(object? value)
    {
        switch (value)
        {
            case null or DBNull:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case Enum constant when !enumsAsStrings:
                writer.WriteRawValue(constant.ToString("D"));
                break;
            case DateTime or DateTimeOffset:
                writer.WriteStringValue(((IFormattable)value).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case double or float or Half:
                WriteNumber(Convert.ToDouble(value, CultureInfo.InvariantCulture), ((IFormattable)value).ToString("R", CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                writer.WriteRawValue(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            case string or char or Enum or Uri or Guid or Version or ScriptBlock or Type:
                writer.WriteStringValue(PSObjects.Text(value));
                break;
            default:
                return false;
        }

        return true;
    }

    private void WriteNumber(double number, string text)
    {
        if (!double.IsFinite(number))
            writer.WriteStringValue(text);
        else
            writer.WriteRawValue(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text);
    }
}
