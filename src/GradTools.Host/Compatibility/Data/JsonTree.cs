using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using System.Numerics;
using System.Reflection;

namespace GradTools.Host.Compatibility;

/// <summary>
/// A value as what JSON has: scalars, lists of such, and objects as pairs of name and value. An object has its public fields and properties; what PowerShell itself knows of it
/// beyond these (notes, members from type files) is added where it comes as PowerShell's object, as what is piped does and the value of a property does not.
/// What lies deeper than the depth becomes text.
/// </summary>
internal sealed class JsonTree(int depth)
{
    /// <summary>Whether something lay too deep.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>The value: a scalar, an <see cref="IReadOnlyList{T}"/> of values, or a <see cref="JsonMembers"/>.</summary>
    public object? Of(object? value) => Of(value, 0);

    private object? Of(object? value, int level)
    {
        if (value is null || value == AutomationNull.Value)
            return null;
        var (wrapped, bare) = (value as PSObject, value is PSObject { BaseObject: var inner } ? inner : value!);
        if (IsScalar(bare))
            return WithNotes(wrapped, bare == NullString.Value || bare is DBNull ? null : bare, level);
        if (level > depth)
        {
            IsTruncated = true;
            return bare is PSCustomObject ? PSObjects.Text(wrapped) : WithNotes(wrapped, PSObjects.Text(bare), level);
        }

        return bare switch
        {
            IDictionary dictionary => WithNotes(wrapped, Entries(dictionary, level), level),
            IEnumerable sequence => WithNotes(wrapped, sequence.Cast<object?>().Select(element => Of(element, level + 1)).ToArray(), level),
            _ => WithMembers(wrapped, Members(bare, level), _ => true, level),
        };
    }

    private static bool IsScalar(object value) =>
        value is string or char or bool or DateTime or DateTimeOffset or Guid or Uri or double or float or decimal or BigInteger or DBNull or Enum
        || value == NullString.Value
        || value.GetType().IsPrimitive;

    private JsonMembers Entries(IDictionary dictionary, int level)
    {
        var members = new JsonMembers();
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string name)
                throw new NonStringKeyException(dictionary);
            members.Add(name, Of(entry.Value, level + 1));
        }

        return members;
    }

    private JsonMembers Members(object value, int level)
    {
        var members = new JsonMembers();
        var type = value.GetType();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Instance))
            members.Add(field.Name, Of(field.GetValue(value), level + 1));
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.GetGetMethod() is { } getter && getter.GetParameters().Length == 0)
                members.Add(property.Name, Of(Read(() => getter.Invoke(value, [])), level + 1));
        return members;
    }

    /// <summary>What PowerShell adds to a value that is no plain object makes an object of it, with the value as one of its members.</summary>
    private object? WithNotes(PSObject? wrapped, object? value, int level)
    {
        if (wrapped is null)
            return value;
        var isObject = value is JsonMembers;
        var members = WithMembers(wrapped, value as JsonMembers ?? new JsonMembers { { "value", value } }, property => property.MemberType != PSMemberTypes.Property, level);
        return isObject || members.Count > 1 ? members : value;
    }

    private JsonMembers WithMembers(PSObject? wrapped, JsonMembers members, Func<PSPropertyInfo, bool> counts, int level)
    {
        if (wrapped is null or { BaseObject: string or DateTime })
            return members;
        foreach (var property in wrapped.Properties.Where(counts))
            if (!members.ContainsKey(property.Name))
                members.Add(property.Name, Of(Read(() => property.Value), level + 1));
        return members;
    }

#pragma warning disable CA1031 // Whatever a property throws, the object has no value there.
    private static object? Read(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return null;
        }
    }
#pragma warning restore CA1031
}

/// <summary>The members of an object, in order.</summary>
internal sealed class JsonMembers : IEnumerable<KeyValuePair<string, object?>>
{
    private readonly OrderedDictionary<string, object?> _members = [];

    public int Count => _members.Count;

    public void Add(string name, object? value) => _members.Add(name, value);

    public bool ContainsKey(string name) => _members.ContainsKey(name);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A dictionary with a key that can name no member.</summary>
internal sealed class NonStringKeyException(IDictionary dictionary) : InvalidOperationException(
    string.Create(CultureInfo.InvariantCulture, $"The type '{dictionary.GetType().FullName}' is not supported for serialization or deserialization of a dictionary. Keys must be strings."))
{
    public IDictionary Dictionary { get; } = dictionary;
}
