using System.Globalization;
using System.Management.Automation;
using GradTools.Host.Compatibility;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Random: whole or real numbers below a maximum, or a choice without repetition, from one generator a process that <c>-SetSeed</c> fixes.</summary>
[Cmdlet(VerbsCommon.Get, "Random", DefaultParameterSetName = "Number")]
internal sealed class GetRandomCommand : PSCmdlet
{
    private static Random s_generator = new();
    private readonly List<object> _pool = [];

    [Parameter(ParameterSetName = "Number", Position = 0)]
    public object? Maximum { get; set; }

    [Parameter(ParameterSetName = "Number")]
    public object? Minimum { get; set; }

    [Parameter(ParameterSetName = "List", Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object[]? InputObject { get; set; }

    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    [Parameter(ParameterSetName = "List")]
    public SwitchParameter Shuffle { get; set; }

    [Parameter]
    public int? SetSeed { get; set; }

    protected override void BeginProcessing()
    {
        if (SetSeed is { } seed)
            s_generator = new Random(seed);
        if (ParameterSetName != "Number")
            return;

        for (var i = 0; i < Count; i++)
            WriteNumber(PSObjects.Bare(Minimum) ?? 0, PSObjects.Bare(Maximum) ?? int.MaxValue);
    }

    protected override void ProcessRecord() => _pool.AddRange(InputObject ?? []);

    protected override void EndProcessing()
    {
        var count = Shuffle ? _pool.Count : Math.Min(Count, _pool.Count);
        for (var i = 0; i < count; i++)
        {
            var j = s_generator.Next(i, _pool.Count);
            (_pool[i], _pool[j]) = (_pool[j], _pool[i]);
            WriteObject(_pool[i]);
        }
    }

    private void WriteNumber(object minimum, object maximum)
    {
        if (IsReal(minimum) || IsReal(maximum))
        {
            var (low, high) = (LanguagePrimitives.ConvertTo<double>(minimum), LanguagePrimitives.ConvertTo<double>(maximum));
            Check(low < high, minimum, maximum);
            WriteObject(low + (s_generator.NextDouble() * (high - low)));
            return;
        }

        var (from, to) = (LanguagePrimitives.ConvertTo<long>(minimum), LanguagePrimitives.ConvertTo<long>(maximum));
        Check(from < to, minimum, maximum);
        var value = s_generator.NextInt64(from, to);
        if (minimum is long || maximum is long || value is < int.MinValue or > int.MaxValue)
            WriteObject(value);
        else
            WriteObject((int)value);
    }

    private static bool IsReal(object value) =>
        value is double or float or decimal || (value is string text && text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0);

    private void Check(bool isOrdered, object minimum, object maximum)
    {
        if (!isOrdered)
            ThrowTerminatingError(new ErrorRecord(
                new PSArgumentException(string.Create(CultureInfo.CurrentCulture, $"The minimum ({minimum}) must be less than the maximum ({maximum}).")), "MinGreaterThanOrEqualMax", ErrorCategory.InvalidArgument, null));
    }
}
