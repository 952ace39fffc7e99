using System.Management.Automation;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Checking;

/// <summary>The error for checks that were asserted to pass and did not.</summary>
internal static class AssertionFailure
{
    /// <summary>Throws as the statement throw does, so that a script ends; where errors are to be gone on from, writes one for each check.</summary>
    public static void Raise(PSCmdlet command, IReadOnlyList<GradientCheckReport> failed, int count)
    {
        if (command.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out var action) && action is not ActionPreference.Stop)
        {
            foreach (var report in failed)
                command.WriteError(Record(new GradientCheckException([report], count)));
            return;
        }

        var exception = new GradientCheckException(failed, count);
        throw new RuntimeException(exception.Message, exception, Record(exception)) { WasThrownFromThrowStatement = true };
    }

    private static ErrorRecord Record(GradientCheckException exception) =>
        new(exception, exception.ErrorId, ErrorCategory.InvalidResult, exception.Reports[0]);
}
