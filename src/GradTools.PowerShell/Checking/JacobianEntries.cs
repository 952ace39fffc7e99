using System.Collections;
using GradTools.PowerShell.Commands;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Checking;

/// <summary>A Jacobian, or a Hessian, as someone wrote it.</summary>
internal static class JacobianEntries
{
    /// <summary>The entries, a row an output and a column a number of the point.</summary>
    /// <param name="value">Rows, a matrix, a tensor, or by parameter a dictionary of such.</param>
    /// <param name="point">The point.</param>
    /// <param name="outputs">The number of rows.</param>
    /// <exception cref="TracingException"><c>JacobianShapeMismatch</c>, <c>GradientNotNumeric</c>.</exception>
    public static double[,] Read(object? value, ScriptPoint point, int outputs)
    {
        var plain = PlainValue.Unwrap(value) switch
        {
            JacobianResult result => result.Jacobian,
            HessianResult result => result.Hessian,
            var other => other,
        };
        var columns = point.Numbers.Length;
        if (plain is IDictionary dictionary)
            return ByParameter(dictionary, point, outputs);
        List<double> entries = [];
        if (plain is IList rows && rows.Count == outputs && rows.Cast<object?>().All(row => PlainValue.Unwrap(row) is IDictionary))
            foreach (var row in rows)
                entries.AddRange(point.ReadGradient(row));
        else
            GradientEntries.Read(plain, entries);
        if (entries.Count != outputs * columns)
            throw Mismatch($"has {entries.Count} entries", outputs, columns);
        return Matrix(entries, outputs, columns);
    }

    /// <summary>The parts of the parameters side by side.</summary>
    private static double[,] ByParameter(IDictionary dictionary, ScriptPoint point, int outputs)
    {
        var matrix = new double[outputs, point.Numbers.Length];
        var first = 0;
        foreach (var parameter in point.Labels.GroupBy(label => label.Parameter, StringComparer.OrdinalIgnoreCase))
        {
            var columns = parameter.Count();
            var entries = new List<double>();
            var key = dictionary.Keys.Cast<object>().FirstOrDefault(key => parameter.Key.Equals(key.ToString(), StringComparison.OrdinalIgnoreCase));
            if (key is null)
                throw Mismatch($"has no part for ${parameter.Key}", outputs, point.Numbers.Length);
            GradientEntries.Read(dictionary[key], entries);
            if (entries.Count != outputs * columns)
                throw Mismatch($"has {entries.Count} entries for ${parameter.Key}", outputs, columns);
            for (var i = 0; i < entries.Count; i++)
                matrix[i / columns, first + i % columns] = entries[i];
            first += columns;
        }

        return matrix;
    }

    private static double[,] Matrix(List<double> entries, int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (var i = 0; i < entries.Count; i++)
            matrix[i / columns, i % columns] = entries[i];
        return matrix;
    }

    private static TracingException Mismatch(string what, int rows, int columns) =>
        new("JacobianShapeMismatch", $"The matrix of derivatives {what}; it needs {rows} x {columns}, a row for each value that is differentiated and a column for each number of the point.");
}
