using System.Text.Encodings.Web;
using System.Text.Json;
using Plotly.NET;

namespace GradTools.Charts;

/// <summary>Objects for plotly.js.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // the page does what is needed in a script

    /// <summary>An object with these properties; those that are null are left out.</summary>
    public static DynamicObj.DynamicObj Object(params (string Name, object? Value)[] properties) => With(new DynamicObj.DynamicObj(), properties);

    /// <summary>Adds properties to an object; those that are null are left out.</summary>
    public static T With<T>(T target, params (string Name, object? Value)[] properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties.Where(property => property.Value is not null))
            target.Properties[name] = value!;
        return target;
    }

    /// <summary>An object as JSON. Newtonsoft.Json, which Plotly.NET would have write it, took a minute for a megabyte of such objects.</summary>
    public static string Write(DynamicObj.DynamicObj value) => JsonSerializer.Serialize(Plain(value), Writing);

    /// <summary>Numbers, with null for what JSON has no number for: a gap.</summary>
    public static double?[] Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>The rows of a grid.</summary>
    public static double?[][] Rows(double[,] values) =>
        [.. Enumerable.Range(0, values.GetLength(0)).Select(i => Numbers(Enumerable.Range(0, values.GetLength(1)).Select(j => values[i, j])))];

    /// <summary>Text as it is: plotly.js reads some HTML in its labels.</summary>
    public static string Text(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static object? Plain(object? value) => value switch
    {
        Trace trace => Plain(trace.Properties.Prepend(KeyValuePair.Create("type", (object)trace.@type))),
        DynamicObj.DynamicObj other => Plain(other.Properties),
        object?[] items => Array.ConvertAll(items, Plain),
        _ => value,
    };

    private static Dictionary<string, object?> Plain(IEnumerable<KeyValuePair<string, object>> properties) => properties.ToDictionary(property => property.Key, property => Plain(property.Value));

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
