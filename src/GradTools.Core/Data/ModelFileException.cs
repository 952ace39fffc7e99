namespace GradTools.Data;

/// <summary>A file of a model or of a training that cannot be written, read or trusted.</summary>
/// <param name="errorId">The stable id, such as <c>FileTruncated</c>.</param>
/// <param name="message">What was wrong, in which file, and what to do about it.</param>
/// <param name="innerException">The error underneath, if there is one.</param>
public sealed class ModelFileException(string errorId, string message, Exception? innerException = null) : GradToolsException(errorId, message, innerException);
