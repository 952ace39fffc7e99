namespace GradTools.Charting.Terminal;

/// <summary>Values between those of a grid, bilinearly.</summary>
/// <param name="x">The place of each column, rising or falling.</param>
/// <param name="y">The place of each row, rising or falling.</param>
/// <param name="values">A row a place upwards, a column a place sideways.</param>
internal sealed class GridInterpolation(IReadOnlyList<double> x, IReadOnlyList<double> y, double[,] values)
{
    private readonly int _columns = Math.Min(x.Count, values.GetLength(1));
    private readonly int _rows = Math.Min(y.Count, values.GetLength(0));

    /// <summary>The value at a place; NaN outside.</summary>
    public double At(double across, double up)
    {
        if (Find(x, _columns, across) is not var (column, right) || Find(y, _rows, up) is not var (row, above))
            return double.NaN;
        return Mix(Mix(Value(row, column), Value(row, column + 1), right), Mix(Value(row + 1, column), Value(row + 1, column + 1), right), above);
    }

    // Beyond the last place there is no other: it is its own neighbour.
    private double Value(int row, int column) => values[Math.Min(row, _rows - 1), Math.Min(column, _columns - 1)];

    private static double Mix(double from, double to, double share) => share == 0 ? from : share == 1 ? to : from * (1 - share) + to * share;

    /// <summary>The place at or before a value, and how far that is on the way to the next.</summary>
    private static (int Place, double Share)? Find(IReadOnlyList<double> places, int count, double value)
    {
        if (count == 1)
            return (0, 0);
        for (var i = 0; i < count - 1; i++)
        {
            var (from, to) = (places[i], places[i + 1]);
            if (Math.Min(from, to) <= value && value <= Math.Max(from, to))
                return (i, from == to ? 0 : (value / 2 - from / 2) / (to / 2 - from / 2));
        }

        return null;
    }
}
