using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using GradTools.Fuzzing;

namespace GradTools.PowerShell.Tests.Misuse;

/// <summary>
/// Every parameter of every cmdlet given values it is not made for, one at a time, in a call that is right otherwise. It works, or ends with a documented
/// error, or with one of PowerShell's own for arguments, or goes on until it is stopped. <c>GRADTOOLS_FUZZ=100000</c> tries all values; else there are some for each parameter.
/// </summary>
public sealed class MisuseTests(ModuleRunspace module) : ModuleFolderTest(module)
{
    private const int Stride = 13; // of parameters and values in a row: each parameter gets other values
    private static readonly bool IsLong = long.TryParse(Environment.GetEnvironmentVariable("GRADTOOLS_FUZZ"), CultureInfo.InvariantCulture, out var count) && count > 1000;
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(IsLong ? 1000 : 300); // what works until then may work for long
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60); // for the end of what was stopped, on a busy machine

    // Of PowerShell itself, for arguments that do not fit a parameter.
    private static readonly string[] OfTheEngine = ["ParameterArgumentValidationError", "ParameterArgumentTransformationError", "CannotConvertArgument", "MissingMandatoryParameter", "InputObjectNotBound", "InputObjectMissingMandatory", "AmbiguousParameterSet", "ParameterArgumentValidationErrorNullNotAllowed", "ParameterArgumentValidationErrorEmptyStringNotAllowed", "ParameterArgumentValidationErrorEmptyArrayNotAllowed", "ParameterArgumentValidationErrorEmptyCollectionNotAllowed", "CannotConvertArgumentNoMessage", "ParameterArgumentTransformationErrorNullNotAllowed", "ParameterBindingFailed", "ScriptBlockArgumentNoInput", "ScriptBlockArgumentNoOutput", "ScriptBlockArgumentInvocationFailed"];

    private static readonly HashSet<string> CommonParameters = [.. Cmdlet.CommonParameters, "ProgressAction", "Confirm"];

    private static readonly Dictionary<string, Type> Cmdlets = typeof(Commands.GradToolsCommand).Assembly.GetExportedTypes()
        .Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null)
        .ToDictionary(type => $"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}");

    public static TheoryData<string> Names => [.. Cmdlets.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_cmdlet_is_not_made_for_ends_with_a_documented_error(string name)
    {
        var faults = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var turn = 0;
        Module.Invoke($"$global:folder = $path\n{RightCalls.Preparation.Replace("\n$", "\n$global:", StringComparison.Ordinal).Insert(0, "$global:function = $null\n")}", ("path", Folder.FullName));
        foreach (var call in RightCalls.Arguments[name])
        {
            Assert.Null(Fault(name, call, null, null, isPiped: false));
            foreach (var property in Cmdlets[name].GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any()))
            {
                var isPiped = property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline);
                foreach (var (what, value) in NastyValues.In(Folder.FullName))
                {
                    if ((!IsLong && turn++ % Stride != 0) || (what.Contains("itself", StringComparison.Ordinal) || what == "deep list") && property.PropertyType != typeof(object) && property.PropertyType != typeof(IDictionary))
                        continue; // PowerShell's own conversions follow lists without an end
                    foreach (var piped in isPiped ? new[] { false, true } : [false])
                        if (Fault(name, call, property.Name, value, piped) is { } fault)
                            faults.TryAdd(fault, $"{name}: {(piped ? $"{what} | " : $"-{property.Name} {what}")} in {call}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(fault => $"{fault.Value}\n    {fault.Key}")));
    }

    [Fact]
    public void Every_cmdlet_has_a_right_call() => Assert.Equal(Cmdlets.Keys.Order(), RightCalls.Arguments.Keys.Order());

    private string? Fault(string name, string call, string? parameter, object? value, bool isPiped)
    {
        var arguments = (Hashtable)Module.InvokeForOne<Hashtable>(call);
        using var shell = System.Management.Automation.PowerShell.Create(Module.Runspace);
        shell.AddCommand(name);
        if (parameter is not null)
            arguments.Remove(parameter);
        shell.AddParameters(arguments);
        if (parameter is not null && !isPiped)
            shell.AddParameter(parameter, value);
        using var input = new PSDataCollection<object?>();
        if (isPiped)
            input.Add(value);
        input.Complete();
        using var output = new PSDataCollection<PSObject>();
        var run = shell.BeginInvoke(input, output);
        if (!run.AsyncWaitHandle.WaitOne(Enough))
        {
            var stop = shell.BeginStop(null, null);
            if (!stop.AsyncWaitHandle.WaitOne(Patience))
                return "It cannot be stopped.";
        }

        try
        {
            shell.EndInvoke(run);
        }
        catch (PipelineStoppedException)
        {
            return null;
        }
        catch (RuntimeException exception)
        {
            return Fault(exception.ErrorRecord, value);
        }

        return shell.Streams.Error.Select(error => Fault(error, value)).FirstOrDefault(fault => fault is not null);
    }

    private static string? Fault(ErrorRecord error, object? value)
    {
        var id = error.FullyQualifiedErrorId.Split(',')[0];
        var raw = Causes(error.Exception).FirstOrDefault(cause => cause is NullReferenceException or IndexOutOfRangeException or OutOfMemoryException or KeyNotFoundException || cause.GetType() == typeof(InvalidCastException));
        if ((DocumentedErrors.Ids.Contains(id) || OfTheEngine.Contains(id) || (value is ScriptBlock && error.Exception is not CmdletInvocationException)) // a block may end with errors of its own
            && raw is null && !error.ToString().Contains("   at ", StringComparison.Ordinal))
            return null;
        var shown = raw ?? Causes(error.Exception).Last();
        return new StringBuilder(id).Append(": ").Append(shown.GetType().Name).Append(": ").Append(shown.Message.Length > 200 ? shown.Message[..200] : shown.Message).Append(" | ")
            .AppendJoin(" < ", (shown.StackTrace ?? "").Split('\n').Where(line => line.Contains("GradTools", StringComparison.Ordinal)).Take(3).Select(line => line.Trim())).ToString();
    }

    private static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }
}
