namespace GradTools.Data;

/// <summary>Shares of classes that stay the same in a part of a dataset.</summary>
internal static class Stratification
{
    /// <summary>How many samples of each class a part has: shares rounded down, what is left to the largest remainders (Hamilton's method).</summary>
    public static int[] Quotas(Dataset dataset, int part)
    {
        var sizes = new int[dataset.Classes.Count];
        foreach (var index in dataset.ClassIndices)
            sizes[index]++;
        var quotas = Array.ConvertAll(sizes, size => (int)((long)size * part / dataset.Count));
        var byRemainder = Enumerable.Range(0, sizes.Length).OrderByDescending(c => (long)sizes[c] * part % dataset.Count);
        foreach (var index in byRemainder.Take(part - quotas.Sum()))
            quotas[index]++;
        return quotas;
    }
}
