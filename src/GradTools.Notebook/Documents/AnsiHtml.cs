using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GradTools.Notebook.Documents;

/// <summary>Text with ANSI colours as a part of a page.</summary>
internal static partial class AnsiHtml
{
    /// <summary>The text: colours and bold become spans, other escape sequences go.</summary>
    public static string Of(string text)
    {
        var html = new StringBuilder();
        var (color, ground, isBold, start) = (-1, -1, false, 0);
        foreach (Match escape in Escapes().Matches(text))
        {
            Append(text[start..escape.Index]);
            start = escape.Index + escape.Length;
            if (!escape.Groups["codes"].Success)
                continue;
            foreach (var part in escape.Groups["codes"].Value.Split(';'))
            {
                var code = int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
                (color, ground, isBold) = code switch
                {
                    0 => (-1, -1, false),
                    1 => (color, ground, true),
                    22 => (color, ground, false),
                    >= 30 and <= 37 => (code - 30, ground, isBold),
                    >= 90 and <= 97 => (code - 82, ground, isBold),
                    39 => (-1, ground, isBold),
                    >= 40 and <= 47 => (color, code - 40, isBold),
                    >= 100 and <= 107 => (color, code - 92, isBold),
                    49 => (color, -1, isBold),
                    _ => (color, ground, isBold),
                };
            }
        }

        Append(text[start..]);
        return html.ToString();

        void Append(string part)
        {
            if (part.Length == 0)
                return;
            var classes = string.Join(' ', new[] { color >= 0 ? $"ansi{color}" : "", ground >= 0 ? $"ground{ground}" : "", isBold ? "bold" : "" }.Where(name => name.Length > 0));
            var encoded = WebUtility.HtmlEncode(part);
            html.Append(classes.Length > 0 ? $"<span class=\"{classes}\">{encoded}</span>" : encoded);
        }
    }

    [GeneratedRegex(@"\x1b\[(?:(?<codes>[0-9;]*)m|[0-9;?]*[A-Za-ln-z])")]
    private static partial Regex Escapes();
}
