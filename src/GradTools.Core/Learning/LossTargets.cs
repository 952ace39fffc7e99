using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Whether targets are such as a loss takes.</summary>
internal static class LossTargets
{
    /// <summary>Refuses targets that the loss has no meaning for.</summary>
    /// <exception cref="InvalidValueException"><c>LossNeedsClasses</c> or <c>LabelsNotBinary</c>.</exception>
    public static void Check(Tensor target, Loss loss)
    {
        var formula = loss.Formula();
        if (formula.NeedsBinary && target.AsSpan().ContainsAnyExcept(0.0, 1.0))
            throw new InvalidValueException("LabelsNotBinary", $"The loss {loss} takes targets of 0 and 1. Use another loss, or give such targets.");
        if (formula.NeedsClasses && !IsOneHot(target))
            throw new InvalidValueException("LossNeedsClasses", $"The loss {loss} takes a target with 1 for the right class and 0 for the others, for example 0, 1, 0. Use another loss, or give such targets.");
    }

    private static bool IsOneHot(Tensor target)
    {
        var width = target.Shape[1];
        for (var start = 0; start < target.Count; start += width)
        {
            var row = target.AsSpan().Slice(start, width);
            if (width < 2 || row.ContainsAnyExcept(0.0, 1.0) || row.ToArray().Sum() != 1)
                return false;
        }

        return true;
    }
}
