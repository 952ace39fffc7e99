using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <summary>Step sizes and bounds: one number for every dimension, or numbers in the shape of the point.</summary>
internal static class NumbersPerDimension
{
    /// <summary>The numbers, one or as many as the point has; null for nothing.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="point">The point.</param>
    /// <param name="parameter">The parameter of the cmdlet, for the error.</param>
    /// <exception cref="InvalidValueException"><c>NotANumberPerDimension</c>.</exception>
    public static double[]? Read(object? value, ScriptPoint point, string parameter)
    {
        if (value is null)
            return null;
        if (PlainValue.TryNumber(value, out var number))
            return [number];
        try
        {
            return point.ReadGradient(value);
        }
        catch (TracingException exception)
        {
            throw new InvalidValueException("NotANumberPerDimension", $"{parameter} takes one number, or numbers in the shape of the point: {point.Numbers.Length} of them. {exception.Reason}");
        }
    }
}
