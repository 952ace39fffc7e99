namespace GradTools.Host;

/// <summary>The session could not be opened; the message says why and what to do.</summary>
internal sealed class SessionException(string message, Exception? inner = null) : Exception(message, inner);
