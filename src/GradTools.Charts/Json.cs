namespace GradTools.Charts;

/// <summary>Objects for plotly.js.</summary>
internal static class Json
{
    /// <summary>An object with these properties; those that are null are left out.</summary>
    public static DynamicObj.DynamicObj Object(params (string Name, object? Value)[] properties) => With(new DynamicObj.DynamicObj(), properties);

    /// <summary>Adds properties to an object; those that are null are left out.</summary>
    public static T With<T>(T target, params (string Name, object? Value)[] properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties.Where(property => property.Value is not null))
            target.SetProperty(name, value);
        return target;
    }

    /// <summary>Numbers, with null for what JSON has no number for: a gap.</summary>
    public static double?[] Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>The rows of a grid.</summary>
    public static double?[][] Rows(double[,] values) =>
        [.. Enumerable.Range(0, values.GetLength(0)).Select(i => Numbers(Enumerable.Range(0, values.GetLength(1)).Select(j => values[i, j])))];

    /// <summary>Text as it is: plotly.js reads some HTML in its labels.</summary>
    public static string Text(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static double? Number(double value) => double.IsFinite(value) ? value : null;
}
