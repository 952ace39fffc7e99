using System.Collections;
using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Add-Member, for note and script members.</summary>
[Cmdlet(VerbsCommon.Add, "Member", DefaultParameterSetName = "Note")]
internal sealed class AddMemberCommand : PSCmdlet
{
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = new();

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Member")]
    [Alias("Type")]
    public PSMemberTypes MemberType { get; set; }

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Member")]
    public string Name { get; set; } = "";

    [Parameter(Position = 2, ParameterSetName = "Member")]
    public object? Value { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Note")]
    public NameOfNote NotePropertyName { get; set; } = new("Note");

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Note")]
    [AllowNull]
    public object? NotePropertyValue { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Table")]
    public IDictionary NotePropertyMembers { get; set; } = new Hashtable();

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "Table")
        {
            foreach (DictionaryEntry entry in NotePropertyMembers)
                Add(new PSNoteProperty(PSObjects.Text(entry.Key), entry.Value));
        }
        else
        {
            Add(Member());
        }

        if (PassThru)
            WriteObject(InputObject);
    }

    private PSMemberInfo Member() => ParameterSetName == "Note" ? new PSNoteProperty(NotePropertyName.Text, NotePropertyValue) : (MemberType, PSObjects.Bare(Value)) switch
    {
        (PSMemberTypes.NoteProperty, _) => new PSNoteProperty(Name, Value),
        (PSMemberTypes.ScriptProperty, ScriptBlock getter) => new PSScriptProperty(Name, getter),
        (PSMemberTypes.ScriptMethod, ScriptBlock method) => new PSScriptMethod(Name, method),
        (PSMemberTypes.AliasProperty, _) => new PSAliasProperty(Name, PSObjects.Text(Value)),
        _ => throw new PSNotSupportedException($"gradtools adds no member of type {MemberType}; full PowerShell (pwsh) does."),
    };

    private void Add(PSMemberInfo member)
    {
        if (Force && InputObject.Members[member.Name] is { IsInstance: true })
            InputObject.Members.Remove(member.Name);
        InputObject.Members.Add(member);
    }

    /// <summary>A name that is no type of member, so that <c>Add-Member NoteProperty name value</c> is bound as it is meant.</summary>
    internal sealed class NameOfNote
    {
        public NameOfNote(string name) =>
            Text = LanguagePrimitives.TryConvertTo<PSMemberTypes>(name, out _) ? throw new ArgumentException($"{name} is a type of member.", nameof(name)) : name;

        public string Text { get; }
    }
}
