using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace GradTools.Host.Compatibility;

/// <summary>
/// The engine carries the whole formatter and public bases of Format-Table and Format-List, but the classes that join the two are
/// in a library that cannot be had. This is the join: internal members of the engine, whose version is pinned.
/// </summary>
internal static class EngineFormatting
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    private const string Namespace = "Microsoft.PowerShell.Commands.Internal.Format.";
    private static readonly Assembly Engine = typeof(PSObject).Assembly;

    /// <summary>Makes the command format as a table or as a list.</summary>
    public static void SetShape(FrontEndCommandBase command, string shape)
    {
        var shapes = Class("FormatShape");
        SetImplementation(command, New("InnerFormatShapeCommand", Enum.Parse(shapes, shape)));
    }

    /// <summary>Makes the command render what reaches it, objects or formatted ones, as text of the given width.</summary>
    public static void SetTextOutput(FrontEndCommandBase command, TextWriter writer, int width)
    {
        var manager = New("OutputManagerInner");
        var property = manager.GetType().GetProperty("LineOutput", Internal) ?? throw Missing("LineOutput");
        property.SetValue(manager, New("TextWriterLineOutput", writer, width));
        SetImplementation(command, manager);
    }

    private static void SetImplementation(FrontEndCommandBase command, object implementation)
    {
        var field = typeof(FrontEndCommandBase).GetField("implementation", Internal) ?? throw Missing("implementation");
        field.SetValue(command, implementation);
    }

    private static object New(string name, params object[] arguments) =>
        Activator.CreateInstance(Class(name), Internal, binder: null, arguments, culture: null) ?? throw Missing(name);

    private static Type Class(string name) => Engine.GetType(Namespace + name) ?? throw Missing(name);

    private static MissingMemberException Missing(string name) => new($"This version of the PowerShell engine has no {name}.");
}
