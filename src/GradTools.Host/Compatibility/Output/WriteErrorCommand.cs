using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Write-Error.</summary>
[Cmdlet(VerbsCommunications.Write, "Error", DefaultParameterSetName = "NoException")]
internal sealed class WriteErrorCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    [Alias("Msg")]
    [AllowNull]
    [AllowEmptyString]
    public string? Message { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "WithException")]
    public Exception? Exception { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ErrorRecord")]
    public ErrorRecord? ErrorRecord { get; set; }

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public ErrorCategory Category { get; set; } = ErrorCategory.NotSpecified;

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public string? ErrorId { get; set; }

    [Parameter(ParameterSetName = "NoException")]
    [Parameter(ParameterSetName = "WithException")]
    public object? TargetObject { get; set; }

    [Parameter]
    public string RecommendedAction { get; set; } = "";

    protected override void ProcessRecord() => WriteError(ErrorRecord is null ? NewRecord() : new ErrorRecord(ErrorRecord, ErrorRecord.Exception));

    private ErrorRecord NewRecord()
    {
        var exception = Exception ?? new WriteErrorException(Message);
        var id = string.IsNullOrEmpty(ErrorId) ? $"Microsoft.PowerShell.Commands.{exception.GetType().Name}" : ErrorId;
        var record = new ErrorRecord(exception, id, Category, TargetObject);
        if (Message is not null || RecommendedAction.Length > 0)
            record.ErrorDetails = new ErrorDetails(Message ?? exception.Message) { RecommendedAction = RecommendedAction };
        return record;
    }
}

/// <summary>The exception of an error that is only a message.</summary>
internal sealed class WriteErrorException(string? message) : Exception(message);
