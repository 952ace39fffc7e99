using System.Management.Automation.Language;

namespace GradTools.PowerShell.Scripting;

/// <summary>A script block that cannot be evaluated or differentiated. The message ends with the script text and a caret under the spot.</summary>
public sealed class TracingException : GradToolsException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">The stable id.</param>
    /// <param name="message">What is wrong and what to write instead.</param>
    /// <param name="extent">The text it is about, if it is known.</param>
    /// <param name="innerException">The error underneath, if there is one.</param>
    public TracingException(string errorId, string message, IScriptExtent? extent = null, Exception? innerException = null)
        : base(errorId, extent is null ? message : $"{message}{Environment.NewLine}{ScriptCaret.Under(extent)}", innerException) =>
        (Reason, Extent) = (message, extent);

    /// <summary>The message without the script text.</summary>
    public string Reason { get; }

    /// <summary>The text the error is about.</summary>
    public IScriptExtent? Extent { get; }
}
