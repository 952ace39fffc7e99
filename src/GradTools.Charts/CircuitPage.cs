using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GradTools.Charting;
using GradTools.Charting.Circuits;

namespace GradTools.Charts;

/// <summary>A circuit on a page that lays it out and draws it by itself: what is folded and unfolded there needs a new layout each time.</summary>
/// <param name="chart">The chart.</param>
/// <param name="circuit">The circuit in it.</param>
internal sealed class CircuitPage(Chart chart, CircuitSeries circuit)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the page does what is needed in a script
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new CircuitValueConverter() },
    };

    /// <summary>The scripts, each using those before it.</summary>
    private static readonly string[] Scripts = ["values", "gates", "scopes", "folding", "layers", "places", "signals", "layout", "svg", "labels", "drawing", "header", "moving", "hovering"];

    /// <summary>The page of a chart that is a circuit; null for others.</summary>
    public static CircuitPage? Of(Chart chart) => chart.Series.OfType<CircuitSeries>().FirstOrDefault() is { } circuit ? new CircuitPage(chart, circuit) : null;

    /// <summary>The circuit, as the page reads it.</summary>
    public string Json() => JsonSerializer.Serialize(
        new { chart.Title, chart.Subtitle, chart.Width, chart.Height, circuit.Output, circuit.Nodes, circuit.Groups },
        Options);

    /// <summary>The page.</summary>
    /// <param name="script">What it does with the drawing.</param>
    public string Html(string script) => Page.Resource("circuit.html")
        .Replace("{{title}}", WebUtility.HtmlEncode(chart.Title), StringComparison.Ordinal)
        .Replace("{{background}}", ThemeColors.Of(chart.Theme).Background, StringComparison.Ordinal)
        .Replace("{{width}}", Length(chart.Width, "100vw"), StringComparison.Ordinal)
        .Replace("{{height}}", Length(chart.Height, "100vh"), StringComparison.Ordinal)
        .Replace("{{scripts}}", string.Concat(Scripts.Select(name => Page.Resource($"circuit-{name}.js"))) + script, StringComparison.Ordinal)
        .Replace("{{colors}}", JsonSerializer.Serialize(CircuitColors.Of(chart.Theme), Options), StringComparison.Ordinal)
        .Replace("{{circuit}}", Page.InScript(Json()), StringComparison.Ordinal); // last: texts of the circuit are not templates

    /// <summary>A part of a page that others write: the page in a frame of its own.</summary>
    public string Fragment() => string.Create(
        CultureInfo.InvariantCulture,
        $"<iframe srcdoc=\"{WebUtility.HtmlEncode(Html(Page.Resource("circuit-show.js")))}\" style=\"width:100%;max-width:{(chart.Width > 0 ? chart.Width : 1200)}px;height:{(chart.Height > 0 ? chart.Height : 420)}px;border:0\"{(chart.Height > 0 ? "" : " data-fits")}></iframe>");

    private static string Length(int pixels, string whole) => pixels > 0 ? string.Create(CultureInfo.InvariantCulture, $"min({whole}, {pixels}px)") : whole;

    /// <summary>A number as a number; of a tensor its shape, length and first entries.</summary>
    private sealed class CircuitValueConverter : JsonConverter<CircuitValue>
    {
        public override CircuitValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Circuits are only written.");

        public override void Write(Utf8JsonWriter writer, CircuitValue value, JsonSerializerOptions options)
        {
            if (value.Shape.Count == 0)
                JsonSerializer.Serialize(writer, value.Rows[0][0], options);
            else
                JsonSerializer.Serialize(writer, new { value.Shape, value.Norm, value.Rows }, options);
        }
    }
}
