using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;

namespace GradTools.PowerShell.Scripting;

/// <summary>
/// Commands that compute with what they are given and would not know a recorded value: while tracing, a function of the same name
/// stands before each, does the work if a recorded value is among the input, and calls the command otherwise. Not for use by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TracedCommands
{
    private const string This = "[GradTools.PowerShell.Scripting.TracedCommands]";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Sort-Object"] = Collecting("Sort-Object", "[switch]$Descending, [switch]$Unique, [switch]$Stable, [switch]$CaseSensitive, [string]$Culture, [int]$Top, [int]$Bottom", "Sort"),
        ["Measure-Object"] = Collecting("Measure-Object", "[switch]$Sum, [switch]$Average, [switch]$Maximum, [switch]$Minimum, [switch]$StandardDeviation, [switch]$AllStats, [switch]$Line, [switch]$Word, [switch]$Character, [switch]$IgnoreWhiteSpace", "Measure"),
        ["Invoke-Expression"] = $"{This}::RefuseText()",
    };

    [ThreadStatic]
    private static Dictionary<string, ScriptBlock>? replacements;

    /// <summary>The function that stands before a command while tracing, or null.</summary>
    internal static ScriptBlock? Replacement(string name)
    {
        if (!Texts.TryGetValue(name, out var text))
            return null;
        replacements ??= new(StringComparer.OrdinalIgnoreCase);
        if (!replacements.TryGetValue(name, out var block))
            replacements.Add(name, block = ScriptBlock.Create(text));
        return block;
    }

    /// <summary>The function that stands before a program: it refuses recorded values.</summary>
    internal static ScriptBlock Program(ApplicationInfo program) => (ScriptBlock)ScriptBlock.Create(
        $"param($program) {{ $piped = @($input); {This}::RefuseRecorded($program.Name, $args, $piped); if ($piped.Count) {{ $piped | & $program @args }} else {{ & $program @args }} }}.GetNewClosure()")
        .Invoke(program)[0].BaseObject;

    /// <summary>Refuses recorded values among what a program gets.</summary>
    public static void RefuseRecorded(string program, object? arguments, object? input)
    {
        if (NumberConversion.HasTraced(arguments) || NumberConversion.HasTraced(input))
            throw Escapes.Program(program, BlockTracer.Current?.Here());
    }

    /// <summary>Refuses a command that runs text.</summary>
    public static void RefuseText() => throw new TracingException(
        "InvokeExpressionNotSupported",
        "Invoke-Expression runs text that cannot be looked at beforehand. Write a script block and call it with &, or make one with [scriptblock]::Create.");

    /// <summary>Whether a recorded value is among the items, or among what their properties hold.</summary>
    public static bool Concerns(object? items, object? keys) => NumberConversion.HasTraced(items) || NumberConversion.HasTraced(keys);

    /// <summary>What Sort-Object gives.</summary>
    /// <param name="items">The input.</param>
    /// <param name="keys">What to sort by, an entry for each item.</param>
    /// <param name="options">The parameters of the call.</param>
    public static object Sort(IList items, IList keys, IDictionary options)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        var order = Comparer<object?>.Create(ScriptOperators.Order);
        var places = Enumerable.Range(0, items.Count);
        var sorted = (IsOn(options, "Descending") ? places.OrderByDescending(i => keys[i], order) : places.OrderBy(i => keys[i], order)).ToList();
        if (IsOn(options, "Unique"))
            sorted = [.. sorted.Where((place, i) => i == 0 || ScriptOperators.Order(keys[sorted[i - 1]], keys[place]) != 0)];
        if (options["Top"] is int top)
            sorted = [.. sorted.Take(top)];
        if (options["Bottom"] is int bottom)
            sorted = [.. sorted.TakeLast(bottom)];
        return sorted.Select(i => items[i]).ToArray();
    }

    /// <summary>What Measure-Object gives.</summary>
    /// <param name="items">The input.</param>
    /// <param name="keys">The numbers to measure, an entry for each item.</param>
    /// <param name="options">The parameters of the call.</param>
    public static object Measure(IList items, IList keys, IDictionary options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var numbers = keys.Cast<object?>().Where(key => key is not null).ToArray();
        var all = IsOn(options, "AllStats");
        var result = new PSObject();
        Add("Count", true, () => numbers.Length);
        Add("Average", IsOn(options, "Average"), () => Grad.Mean(numbers));
        Add("Sum", IsOn(options, "Sum"), () => Grad.Sum(numbers));
        Add("Maximum", IsOn(options, "Maximum"), () => numbers.Aggregate((a, b) => ScriptOperators.Order(a, b) < 0 ? b : a));
        Add("Minimum", IsOn(options, "Minimum"), () => numbers.Aggregate((a, b) => ScriptOperators.Order(a, b) > 0 ? b : a));
        Add("StandardDeviation", IsOn(options, "StandardDeviation"), () => Deviation(numbers));
        Add("Property", true, () => (options["Property"] as object[])?.FirstOrDefault());
        return result;

        void Add(string name, bool wanted, Func<object?> value) => result.Properties.Add(new PSNoteProperty(name, wanted || all ? value() : null));
    }

    /// <summary>The deviation of a sample: the square root of the sum of squares about the mean, over n - 1.</summary>
    private static object? Deviation(object?[] numbers)
    {
        var mean = Grad.Mean(numbers);
        var offsets = numbers.Select(number => ScriptOperators.Subtract(number, mean)).ToArray();
        return numbers.Length < 2 ? 0.0 : Grad.Sqrt(ScriptOperators.Divide(Grad.Dot(offsets, offsets), numbers.Length - 1));
    }

    private static bool IsOn(IDictionary options, string name) => options[name] is SwitchParameter { IsPresent: true };

    /// <summary>A function that collects its input and what to look at of each item.</summary>
    private static string Collecting(string command, string parameters, string method) => string.Create(CultureInfo.InvariantCulture, $$"""
        [CmdletBinding()]
        param([Parameter(Position = 0)] [object[]]$Property, {{parameters}}, [Parameter(ValueFromPipeline)] [object]$InputObject)
        begin { $__items = [System.Collections.ArrayList]::new() }
        process { if ($PSBoundParameters.ContainsKey('InputObject')) { [void]$__items.Add($InputObject) } }
        end {
            [void]$PSBoundParameters.Remove('InputObject')
            $__keys = [System.Collections.ArrayList]::new()
            $__by = if ($Property) { $Property[0] }
            foreach ($__item in $__items) {
                $__key = if ($null -eq $__by) { $__item }
                    elseif ($__by -is [scriptblock]) { $__item | ForEach-Object $__by }
                    else { [GradTools.PowerShell.Scripting.ScriptOperators]::Member($__item, $__by) }
                [void]$__keys.Add($__key)
            }
            if ($Property.Count -le 1 -and $__by -isnot [System.Collections.IDictionary] -and {{This}}::Concerns($__items, $__keys)) { return {{This}}::{{method}}($__items, $__keys, $PSBoundParameters) }
            $__items | & $ExecutionContext.InvokeCommand.GetCommand('{{command}}', 'Cmdlet') @PSBoundParameters
        }
        """);
}
