using System.Reflection;

namespace GradTools.PowerShell.Notebooks.Interactive;

/// <summary>The formatters of .NET Interactive, found by name in the host that has them: the module needs no reference to them and ships none.</summary>
internal sealed class InteractiveFormatter
{
    private const string Library = "Microsoft.DotNet.Interactive.Formatting";
    private readonly Action<Type, Action<object, TextWriter>, string> _register;

    private InteractiveFormatter(MethodInfo register) => _register = register.CreateDelegate<Action<Type, Action<object, TextWriter>, string>>();

    /// <summary>The formatters; null: none of the assemblies is theirs.</summary>
    public static InteractiveFormatter? Find(IEnumerable<Assembly> assemblies) =>
        assemblies.LastOrDefault(assembly => assembly.GetName().Name == Library)?.GetType($"{Library}.Formatter")?.GetMethod("Register", [typeof(Type), typeof(Action<object, TextWriter>), typeof(string)]) is { } register
            ? new InteractiveFormatter(register)
            : null;

    /// <summary>Has objects of a type shown as page fragments.</summary>
    public void Register(Type type, Func<object, string> html) => _register(type, (value, writer) => writer.Write(html(value)), "text/html");
}
