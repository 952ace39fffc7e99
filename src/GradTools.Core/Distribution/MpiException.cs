namespace GradTools.Distribution;

/// <summary>A job of several ranks that cannot begin, or go on.</summary>
public sealed class MpiException(string errorId, string message, Exception? innerException = null) : GradToolsException(errorId, message, innerException);
