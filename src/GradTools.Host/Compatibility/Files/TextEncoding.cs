using System.Management.Automation;
using System.Text;

namespace GradTools.Host.Compatibility;

/// <summary>Encodings by the names PowerShell gives them.</summary>
internal static class TextEncoding
{
    /// <summary>The encoding of a name.</summary>
    /// <exception cref="PSArgumentException">There is no such encoding.</exception>
    public static Encoding Parse(string name) => name.ToUpperInvariant() switch
    {
        "UTF8" or "UTF8NOBOM" or "UTF-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        "UTF8BOM" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
        "ASCII" => Encoding.ASCII,
        "UNICODE" or "UTF-16" => Encoding.Unicode,
        "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
        "UTF32" => Encoding.UTF32,
        "LATIN1" => Encoding.Latin1,
        "DEFAULT" or "OEM" or "ANSI" => Encoding.Default,
        _ => throw new PSArgumentException($"'{name}' is not an encoding: use utf8, utf8BOM, ascii, unicode, bigendianunicode, utf32 or latin1."),
    };
}
