using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>New-Object, of .NET types.</summary>
[Cmdlet(VerbsCommon.New, "Object")]
internal sealed class NewObjectCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public string TypeName { get; set; } = "";

    [Parameter(Position = 1)]
    [Alias("Args")]
    public object[] ArgumentList { get; set; } = [];

    [Parameter]
    public IDictionary? Property { get; set; }

    protected override void BeginProcessing()
    {
        var result = PSObject.AsPSObject(Create());
        foreach (DictionaryEntry entry in Property ?? new Hashtable())
        {
            var name = PSObjects.Text(entry.Key);
            if (result.Properties[name] is { } property)
                property.Value = entry.Value;
            else if (result.BaseObject is PSCustomObject)
                result.Properties.Add(new PSNoteProperty(name, entry.Value));
            else
                Fail(new PSArgumentException($"The type '{TypeName}' has no property '{name}'."), "InvalidOperationException", ErrorCategory.InvalidOperation);
        }

        WriteObject(result);
    }

    private PSObject Create()
    {
        if (!LanguagePrimitives.TryConvertTo<Type>(TypeName, out var type))
            Fail(new PSArgumentException($"Cannot find type [{TypeName}]: verify that the assembly containing this type is loaded."), "TypeNotFound", ErrorCategory.InvalidType);
        if (type == typeof(PSObject) || type == typeof(PSCustomObject))
            return new PSObject();

        try
        {
            return ScriptBlock.Create("param($type, $arguments) , $type::new.Invoke($arguments)").Invoke(type, ArgumentList)[0];
        }
        catch (RuntimeException exception)
        {
            var cause = exception.InnerException ?? exception;
            Fail(new PSArgumentException(string.Create(CultureInfo.CurrentCulture, $"An object of type [{TypeName}] could not be created: {cause.Message}"), cause), "ConstructorInvokedThrowException", ErrorCategory.InvalidOperation);
            throw;
        }
    }

    private void Fail(Exception exception, string id, ErrorCategory category) => ThrowTerminatingError(new ErrorRecord(exception, id, category, TypeName));
}
