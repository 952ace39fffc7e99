using System.Collections;
using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <content>Calls of commands, script blocks and methods.</content>
public static partial class ScriptOperators
{
    [ThreadStatic]
    private static Dictionary<(string Name, int Arguments), ScriptBlock>? methods;

    /// <summary>A command by its name: a function of the session in its rewritten form, anything else by the name itself.</summary>
    public static object Command(string name) => BlockTracer.Current?.Command(name) ?? name;

    /// <summary>What is called: script blocks and functions in their rewritten form.</summary>
    public static object? Callee(object? block) => BlockTracer.Current is { } tracer ? tracer.Callee(block) : block;

    /// <summary>A property, or a method without arguments, as ForEach-Object and Where-Object take them by name.</summary>
    public static object? Member(object? value, string name)
    {
        if (PlainValue.Unwrap(value) is IDictionary dictionary && dictionary.Contains(name))
            return dictionary[name];
        if (value is null)
            return null;
        var wrapped = PSObject.AsPSObject(value);
        return wrapped.Properties[name] is { } property ? property.Value : wrapped.Methods[name]?.Invoke();
    }

    /// <summary>A value without its record, to be shown. Arrays of such likewise.</summary>
    public static object? Plain(object? value) => PlainValue.Unwrap(value) switch
    {
        TracedValue traced => traced.ToPlain(),
        object[] items => Array.ConvertAll(items, Plain),
        PSObject custom when NumberConversion.HasTraced(custom) => PlainCopy(custom),
        _ => value,
    };

    private static PSObject PlainCopy(PSObject custom)
    {
        var copy = new PSObject();
        foreach (var property in custom.Properties)
            copy.Properties.Add(new PSNoteProperty(property.Name, Plain(property.Value)));
        return copy;
    }

    /// <summary>A method that would not know a recorded value from any other object.</summary>
    public static object? Method(object? target, string name, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        if (!NumberConversion.HasTraced(target) && !NumberConversion.HasTraced(arguments))
            return CallMethod(target, name, arguments);
        var plain = PlainValue.Unwrap(target);
        return (name.ToUpperInvariant(), arguments.Length) switch
        {
            ("GETTYPE", 0) => TypeOf(plain),
            ("TOSTRING", _) when plain is TracedValue => throw Escapes.Text(),
            ("TOSTRING", _) => CallMethod(target, name, arguments),
            ("EQUALS", 1) => In(plain, new object?[] { arguments[0] }),
            ("COMPARETO", 1) => Order(plain, arguments[0]),
            ("CONTAINS", 1) when plain is IList => Contains(plain, arguments[0]),
            ("INDEXOF", 1) when plain is IList => IndexOf(plain, arguments[0]),
            ("SORT", 0) when plain is IList list => StaticCalls.Sort(list),
            ("CONTAINS", 1) when plain is IDictionary => CallMethod(target, name, arguments),
            _ => throw Escapes.Method($".{name}()"),
        };
    }

    /// <summary>A static method of .NET.</summary>
    public static object? Static(object? type, string name, object?[] arguments)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        return PlainValue.Unwrap(type) is Type known ? StaticCalls.Call(known, name, arguments) : StaticCalls.CallPlain(type, name, arguments);
    }

    private static object? CallMethod(object? target, string name, object?[] arguments)
    {
        methods ??= [];
        if (!methods.TryGetValue((name, arguments.Length), out var block))
        {
            var list = string.Join(", ", Enumerable.Range(0, arguments.Length).Select(i => $"$b[{i}]"));
            methods.Add((name, arguments.Length), block = ScriptBlock.Create($"param($a, $b) , ($a.{name}({list}))"));
        }

        var result = block.Invoke(target, arguments);
        if (result.Count == 1 && result[0] is { } value)
            return PlainValue.Unwrap(value);
        return name.Equals("Sort", StringComparison.OrdinalIgnoreCase) ? StaticCalls.Nothing : null;
    }
}
