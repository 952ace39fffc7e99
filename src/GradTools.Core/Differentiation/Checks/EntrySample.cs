namespace GradTools.Differentiation.Checks;

/// <summary>Entries drawn at random from every parameter, in proportion to its size and at least one.</summary>
internal static class EntrySample
{
    /// <summary>Draws entries of a matrix of derivatives.</summary>
    /// <param name="outputs">The number of rows.</param>
    /// <param name="labels">What the columns are called.</param>
    /// <param name="count">How many to draw; more where there are more parameters, fewer where there are fewer entries.</param>
    /// <param name="random">Draws.</param>
    /// <returns>For each row, the columns that were drawn, in order.</returns>
    public static int[][] Draw(int outputs, IReadOnlyList<EntryLabel> labels, int count, Random random)
    {
        var strata = Enumerable.Range(0, labels.Count).GroupBy(column => labels[column].Parameter).Select(parameter => parameter.ToArray()).ToArray();
        var shares = Shares([.. strata.Select(columns => columns.Length * outputs)], count);
        var drawn = new List<int>[outputs];
        for (var row = 0; row < outputs; row++)
            drawn[row] = [];
        for (var stratum = 0; stratum < strata.Length; stratum++)
        {
            var columns = strata[stratum];
            foreach (var entry in Subset(columns.Length * outputs, shares[stratum], random))
                drawn[entry / columns.Length].Add(columns[entry % columns.Length]);
        }

        return Array.ConvertAll(drawn, columns => columns.Order().ToArray());
    }

    /// <summary>One for each, and of the rest what is in proportion to the sizes; what rounding leaves goes to the largest remainders.</summary>
    private static int[] Shares(int[] sizes, int count)
    {
        count = Math.Clamp(count, sizes.Length, sizes.Sum());
        var rest = count - sizes.Length;
        var others = Math.Max(1, sizes.Sum() - sizes.Length);
        var exact = Array.ConvertAll(sizes, size => (double)rest * (size - 1) / others);
        var shares = Array.ConvertAll(exact, share => 1 + (int)share);
        foreach (var stratum in Enumerable.Range(0, sizes.Length).OrderByDescending(stratum => exact[stratum] % 1).Take(count - shares.Sum()))
            shares[stratum]++;
        return shares;
    }

    /// <summary>Some of the numbers from 0 on, each subset equally likely (Floyd).</summary>
    private static HashSet<int> Subset(int size, int count, Random random)
    {
        var subset = new HashSet<int>();
        for (var i = size - count; i < size; i++)
            if (!subset.Add(random.Next(i + 1)))
                subset.Add(i);
        return subset;
    }
}
