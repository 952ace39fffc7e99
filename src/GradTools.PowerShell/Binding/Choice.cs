using System.Management.Automation;

namespace GradTools.PowerShell.Binding;

/// <summary>A value of an enumeration as an argument. It binds as the value itself would; but for a parameter whose type is an enumeration the shell asks no completer, and says of a value no more than its name.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
/// <param name="Value">The value.</param>
public readonly record struct Choice<T>(T Value)
    where T : struct, Enum
{
    /// <summary>A value by its name, or by a beginning of it that no other value has.</summary>
    /// <exception cref="PSInvalidCastException">There is no such value; the message names all.</exception>
    public Choice(string name)
        : this(LanguagePrimitives.ConvertTo<T>(name))
    {
    }

    /// <summary>A value as an argument.</summary>
    public static implicit operator Choice<T>(T value) => new(value);

    /// <summary>The value.</summary>
    public static implicit operator T(Choice<T> choice) => choice.Value;

    /// <summary>The name of the value.</summary>
    public override string ToString() => Value.ToString();
}
