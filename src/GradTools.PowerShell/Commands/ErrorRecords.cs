using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Data;
using GradTools.Distribution;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>How an error of the core looks to PowerShell.</summary>
internal static class ErrorRecords
{
    /// <summary>The record for an exception: its stable id, a category, and the object it is about.</summary>
    public static ErrorRecord From(GradToolsException exception, object? target) => exception is TracingException { Extent: { } extent } tracing
        ? At(extent, tracing)
        : new ErrorRecord(exception, exception.ErrorId, Category(exception), target);

    /// <summary>A record whose position is a part of a script block, so that PowerShell underlines that part and not the whole call. Only a parse error can carry a position of its own.</summary>
    private static ErrorRecord At(IScriptExtent extent, TracingException exception)
    {
        var positioned = new ParseException([new ParseError(extent, exception.ErrorId, exception.Reason)]);
        var record = new ErrorRecord(positioned.ErrorRecord, exception) { ErrorDetails = new ErrorDetails(exception.Reason) };
        record.InvocationInfo.DisplayScriptPosition = extent;
        return record;
    }

    private static ErrorCategory Category(GradToolsException exception) => exception switch
    {
        ShapeException => ErrorCategory.InvalidArgument,
        InvalidValueException => ErrorCategory.InvalidArgument,
        DatasetException { ErrorId: "FileNotFound" or "LabelColumnNotFound" or "FeatureColumnNotFound" } => ErrorCategory.ObjectNotFound,
        DatasetException { ErrorId: "FileNotReadable" } => ErrorCategory.ReadError,
        DatasetException => ErrorCategory.InvalidData,
        ModelFileException { ErrorId: "FileNotFound" or "FolderNotFound" } => ErrorCategory.ObjectNotFound,
        ModelFileException { ErrorId: "FileExists" } => ErrorCategory.ResourceExists,
        ModelFileException { ErrorId: "FileNotReadable" } => ErrorCategory.ReadError,
        ModelFileException { ErrorId: "FileNotWritable" } => ErrorCategory.WriteError,
        ModelFileException => ErrorCategory.InvalidData,
        MpiException { ErrorId: "MpiRanksDiffer" } => ErrorCategory.InvalidData,
        MpiException => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.InvalidOperation,
    };
}
