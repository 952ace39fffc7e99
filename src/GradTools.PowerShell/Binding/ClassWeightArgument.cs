using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace GradTools.PowerShell.Binding;

/// <summary>What the samples of each class count: a dictionary of numbers by class, or the word Balanced.</summary>
public sealed class ClassWeightArgument
{
    /// <summary>Weights by class.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidClassWeight</c>: a weight is not a number.</exception>
    public ClassWeightArgument(IDictionary weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var given = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in weights)
        {
            var name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            given[name] = LanguagePrimitives.TryConvertTo<double>(entry.Value, CultureInfo.InvariantCulture, out var weight)
                ? weight
                : throw new InvalidValueException("InvalidClassWeight", $"The weight of the class {name} is '{entry.Value}'; it must be a number, 0 or more.");
        }

        Weights = given;
    }

    /// <summary>The word Balanced.</summary>
    /// <exception cref="InvalidValueException"><c>InvalidClassWeight</c>: another word.</exception>
    public ClassWeightArgument(string name)
    {
        if (!nameof(ClassWeighting.Balanced).Equals(name, StringComparison.OrdinalIgnoreCase))
            throw new InvalidValueException("InvalidClassWeight", $"'{name}' are no weights of classes. Write {ClassWeighting.Balanced}, or a dictionary by class: @{{ cat = 1; dog = 2 }}.");
    }

    /// <summary>The weights by class; null: balanced.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; }
}
