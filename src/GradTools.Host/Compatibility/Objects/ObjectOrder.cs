using System.Management.Automation;

namespace GradTools.Host.Compatibility;

/// <summary>PowerShell's order of values: null first, numbers by value, text without regard to case unless asked; what cannot be compared, as text.</summary>
internal sealed class ObjectOrder(bool caseSensitive) : IComparer<object?>
{
    /// <inheritdoc/>
    public int Compare(object? x, object? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);

        return LanguagePrimitives.TryCompare(x, y, !caseSensitive, out var result)
            ? result
            : string.Compare(PSObjects.Text(x), PSObjects.Text(y), caseSensitive ? StringComparison.CurrentCulture : StringComparison.CurrentCultureIgnoreCase);
    }
}

/// <summary>The keys of an object, compared one after the other.</summary>
internal sealed class KeyOrder(bool caseSensitive, IReadOnlyList<bool> descending) : IComparer<object?[]>
{
    private readonly ObjectOrder _order = new(caseSensitive);

    /// <inheritdoc/>
    public int Compare(object?[]? x, object?[]? y)
    {
        for (var i = 0; i < descending.Count; i++)
        {
            var result = _order.Compare(x?[i], y?[i]);
            if (result != 0)
                return descending[i] ? -result : result;
        }

        return 0;
    }
}
