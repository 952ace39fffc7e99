using System.Globalization;

namespace GradTools.Differentiation.Diagnoses;

/// <summary>The entries of one parameter, which lie one after another.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The first entry.</param>
/// <param name="Count">How many.</param>
/// <param name="Columns">The columns of a matrix; 0 for what is none.</param>
internal sealed record ParameterEntries(string Name, int Start, int Count, int Columns)
{
    /// <summary>The rows of a matrix.</summary>
    public int Rows => Columns == 0 ? 0 : Count / Columns;

    /// <summary>The places of the entries in the whole gradient.</summary>
    public IEnumerable<int> Indices => Enumerable.Range(Start, Count);

    /// <summary>The parameters of a list of entries.</summary>
    public static IReadOnlyList<ParameterEntries> Of(IReadOnlyList<GradientCheckElement> elements)
    {
        var parameters = new List<ParameterEntries>();
        for (int start = 0, end; start < elements.Count; start = end)
        {
            end = start + 1;
            while (end < elements.Count && elements[end].Parameter == elements[start].Parameter)
                end++;
            parameters.Add(new(elements[start].Parameter, start, end - start, ColumnsOf(elements, start, end)));
        }

        return parameters;
    }

    private static int ColumnsOf(IReadOnlyList<GradientCheckElement> elements, int start, int end)
    {
        // The slopes of several functions: a row for each.
        if (elements[start].Output.Length > 0)
            return elements.Skip(start).TakeWhile(element => element.Output == elements[start].Output).Count() is var columns && (end - start) % columns == 0 && end - start > columns ? columns : 0;
        var last = elements[end - 1].Index.Trim('[', ']').Split(", ");
        if (last.Length != 2 || !int.TryParse(last[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row) || !int.TryParse(last[1], NumberStyles.None, CultureInfo.InvariantCulture, out var column))
            return 0;
        return (row + 1) * (column + 1) == end - start ? column + 1 : 0;
    }
}
