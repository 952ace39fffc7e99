using System.Globalization;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Date.</summary>
[Cmdlet(VerbsCommon.Get, "Date")]
[OutputType(typeof(DateTime))]
internal sealed class GetDateCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public DateTime? Date { get; set; }

    [Parameter]
    public double? UnixTimeSeconds { get; set; }

    [Parameter]
    public int? Year { get; set; }

    [Parameter]
    public int? Month { get; set; }

    [Parameter]
    public int? Day { get; set; }

    [Parameter]
    public int? Hour { get; set; }

    [Parameter]
    public int? Minute { get; set; }

    [Parameter]
    public int? Second { get; set; }

    [Parameter]
    public string? Format { get; set; }

    [Parameter]
    public string? UFormat { get; set; }

    [Parameter]
    public SwitchParameter AsUTC { get; set; }

    protected override void ProcessRecord()
    {
        if (UFormat is not null)
            ThrowTerminatingError(new ErrorRecord(new PSNotSupportedException("gradtools formats dates by -Format only; -UFormat needs full PowerShell (pwsh)."), "UFormat", ErrorCategory.NotImplemented, UFormat));

        var date = Parts(UnixTimeSeconds is { } seconds ? DateTime.UnixEpoch.AddSeconds(seconds).ToLocalTime() : Date ?? DateTime.Now);
        var result = AsUTC ? date.ToUniversalTime() : date;
        if (Format is null)
            WriteObject(result);
        else
            WriteObject(Text(result, Format));
    }

    private DateTime Parts(DateTime date) => date
        .AddYears((Year ?? date.Year) - date.Year)
        .AddMonths((Month ?? date.Month) - date.Month)
        .AddDays((Day ?? date.Day) - date.Day)
        .AddHours((Hour ?? date.Hour) - date.Hour)
        .AddMinutes((Minute ?? date.Minute) - date.Minute)
        .AddSeconds((Second ?? date.Second) - date.Second);

    private static string Text(DateTime date, string format) => format.ToUpperInvariant() switch
    {
        "FILEDATE" => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        "FILEDATETIME" => date.ToString("yyyyMMddTHHmmssffff", CultureInfo.InvariantCulture),
        "FILEDATEUNIVERSAL" => date.ToUniversalTime().ToString("yyyyMMddZ", CultureInfo.InvariantCulture),
        "FILEDATETIMEUNIVERSAL" => date.ToUniversalTime().ToString("yyyyMMddTHHmmssffffZ", CultureInfo.InvariantCulture),
        _ => date.ToString(format, CultureInfo.CurrentCulture),
    };
}
