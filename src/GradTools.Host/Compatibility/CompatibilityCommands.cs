using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell.Commands;

namespace GradTools.Host.Compatibility;

/// <summary>
/// The everyday commands of full PowerShell that the engine's package lacks. They are cmdlets, not functions, because only a
/// cmdlet sees the preferences of the script that calls it and runs that script's blocks in their own scope.
/// Their classes have the names and the namespace of the real ones, since both are part of every error id.
/// </summary>
internal static class CompatibilityCommands
{
    private static readonly Type[] All =
    [
        typeof(WriteOutputCommand), typeof(WriteHostCommand), typeof(WriteWarningCommand), typeof(WriteVerboseCommand),
        typeof(WriteDebugCommand), typeof(WriteInformationCommand), typeof(WriteErrorCommand), typeof(WriteProgressCommand),
        typeof(ReadHostCommand),
        typeof(SelectObjectCommand), typeof(SortObjectCommand), typeof(GroupObjectCommand), typeof(MeasureObjectCommand),
        typeof(NewObjectCommand), typeof(GetMemberCommand), typeof(AddMemberCommand),
        typeof(FormatTableCommand), typeof(FormatListCommand), typeof(OutStringCommand), typeof(OutFileCommand),
        typeof(ImportCsvCommand), typeof(ConvertFromCsvCommand), typeof(ExportCsvCommand), typeof(ConvertToCsvCommand),
        typeof(ConvertToJsonCommand), typeof(ConvertFromJsonCommand),
        typeof(GetContentCommand), typeof(SetContentCommand), typeof(AddContentCommand),
        typeof(JoinPathCommand), typeof(SplitPathCommand), typeof(TestPathCommand), typeof(ResolvePathCommand),
        typeof(GetChildItemCommand), typeof(GetItemCommand), typeof(NewItemCommand), typeof(RemoveItemCommand),
        typeof(GetLocationCommand), typeof(SetLocationCommand),
        typeof(GetDateCommand), typeof(GetRandomCommand), typeof(MeasureCommandCommand), typeof(StartSleepCommand),
        typeof(NewTimeSpanCommand), typeof(GetVariableCommand), typeof(SetVariableCommand),
    ];

    /// <summary>The names of the commands.</summary>
    public static IEnumerable<string> Names => All.Select(Name);

    /// <summary>Adds each command that the session does not have: where the real one exists, this one steps aside.</summary>
    /// <remarks>Each has its name with a module too: so the engine calls them where it completes members, variables of the environment and paths.</remarks>
    public static void AddTo(InitialSessionState state)
    {
        foreach (var type in All.Where(type => state.Commands[Name(type)].Count == 0))
        {
            state.Commands.Add(Entry(type));
            state.Commands.Add(Alias(type));
        }
    }

    /// <summary>Adds the commands to all sessions that the engine opens by itself from now on.</summary>
    public static void AddToEngineDefaults()
    {
        foreach (var type in All)
            EngineDefaults.TryAdd(Entry(type), Alias(type));
    }

    private static SessionStateCmdletEntry Entry(Type type) => new(Name(type), type, helpFileName: null);

    private static SessionStateAliasEntry Alias(Type type) => new($"{Module(type)}\\{Name(type)}", Name(type));

    // The module of full PowerShell that has the real one.
    private static string Module(Type type) =>
        Name(type).Split('-')[1] is "ChildItem" or "Content" or "Item" or "Location" or "Path" ? "Microsoft.PowerShell.Management" : "Microsoft.PowerShell.Utility";

    private static string Name(Type type)
    {
        var attribute = type.GetCustomAttribute<CmdletAttribute>() ?? throw new InvalidOperationException($"{type} is not a cmdlet.");
        return $"{attribute.VerbName}-{attribute.NounName}";
    }
}
