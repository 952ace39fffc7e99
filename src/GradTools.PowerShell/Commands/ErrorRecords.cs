using System.Management.Automation;
using GradTools.Data;

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
        DatasetException { ErrorId: "FileNotFound" or "LabelColumnNotFound" or "FeatureColumnNotFound" } => ErrorCategory.ObjectNotFound,
        DatasetException { ErrorId: "FileNotReadable" } => ErrorCategory.ReadError,
        DatasetException => ErrorCategory.InvalidData,
        _ => ErrorCategory.InvalidOperation,
    };
}
