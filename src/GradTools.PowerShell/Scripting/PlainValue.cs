using System.Globalization;
using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <summary>Numbers as PowerShell brings them.</summary>
internal static class PlainValue
{
    /// <summary>The object inside PowerShell's wrapper.</summary>
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    /// <summary>A number of any kind, or text that is one (PowerShell passes a bare <c>-1.25</c> as text). Booleans count as 1 and 0, as in PowerShell's arithmetic; null does not count.</summary>
    public static bool TryNumber(object? value, out double number)
    {
        switch (Unwrap(value))
        {
            case double d:
                number = d;
                return true;
            case int i:
                number = i;
                return true;
            case bool b:
                number = b ? 1 : 0;
                return true;
            case float or long or decimal or short or byte or uint or ulong or ushort or sbyte or System.Numerics.BigInteger or Half:
                number = (double)LanguagePrimitives.ConvertTo(value, typeof(double), CultureInfo.InvariantCulture);
                return true;
            case string text:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
            default:
                number = 0;
                return false;
        }
    }

    /// <summary>Whether a value is of a whole-number kind, for which .NET would choose an integer overload.</summary>
    public static bool IsInteger(object? value) => Unwrap(value) is int or long or short or byte or uint or ulong or ushort or sbyte;
}
