namespace GradTools.Formatting;

/// <summary>Makes the formatter of results for .NET Interactive, which calls all of this by name.</summary>
internal sealed class HtmlFormatterSource
{
#pragma warning disable CA1822 // called on an instance
    public IEnumerable<object> CreateTypeFormatters() => [new HtmlFormatter()];

    private sealed class HtmlFormatter
    {
        public string MimeType => "text/html";

        public bool Format(object value, TextWriter writer)
        {
            if (ResultHtml.Of(value) is not { } html)
                return false;
            writer.Write(html);
            return true;
        }
    }
#pragma warning restore CA1822
}
