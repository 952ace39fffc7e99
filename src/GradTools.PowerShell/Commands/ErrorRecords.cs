using System.Management.Automation;

namespace GradTools.PowerShell.Commands;

/// <summary>How an error of the core looks to PowerShell.</summary>
internal static class ErrorRecords
{
    /// <summary>The record for an exception: its stable id, a category, and the object it is about.</summary>
    public static ErrorRecord From(GradToolsException exception, object? target) =>
        new(exception, exception.ErrorId, Category(exception), target);

    private static ErrorCategory Category(GradToolsException exception) => exception switch
    {
        ShapeException => ErrorCategory.InvalidArgument,
        InvalidValueException => ErrorCategory.InvalidArgument,
        _ => ErrorCategory.InvalidOperation,
    };
}
