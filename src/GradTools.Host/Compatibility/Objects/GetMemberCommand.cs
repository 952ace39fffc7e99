using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Member: the members of each type that passes, once.</summary>
[Cmdlet(VerbsCommon.Get, "Member")]
internal sealed class GetMemberCommand : PSCmdlet
{
    private readonly HashSet<string> _seen = [];

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    [Parameter(Position = 0)]
    public string[] Name { get; set; } = ["*"];

    [Parameter]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; } = PSMemberTypes.All;

    protected override void ProcessRecord()
    {
        if (InputObject is null || !_seen.Add(InputObject.TypeNames[0]))
            return;

        var members = Name.SelectMany(name => InputObject.Members.Match(name, MemberType))
            .Where(member => !member.Name.StartsWith("get_", StringComparison.Ordinal) && !member.Name.StartsWith("set_", StringComparison.Ordinal))
            .Where(member => !member.Name.StartsWith("op_", StringComparison.Ordinal))
            .DistinctBy(member => member.Name)
            .OrderBy(member => member.MemberType).ThenBy(member => member.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var member in members)
            WriteObject(Definition(member));
    }

    private PSObject Definition(PSMemberInfo member)
    {
        var definition = PSObjects.WithProperties(
        [
            KeyValuePair.Create("Name", (object?)member.Name),
            KeyValuePair.Create("MemberType", (object?)member.MemberType),
            KeyValuePair.Create("Definition", (object?)member.ToString()),
        ]);
        definition.Properties.Add(new PSNoteProperty("TypeName", InputObject!.TypeNames[0]));
        definition.TypeNames.Insert(0, "Microsoft.PowerShell.Commands.MemberDefinition");
        return definition;
    }
}
