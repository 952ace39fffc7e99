namespace GradTools;

/// <summary>The base of every error that GradTools raises on purpose: a stable id for programs, a message with the remedy for people.</summary>
public abstract class GradToolsException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">The stable id, a word in PascalCase such as <c>LabelColumnNotFound</c>.</param>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The error underneath, if there is one.</param>
    protected GradToolsException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>The stable id that scripts and tests rely on.</summary>
    public string ErrorId { get; }
}

/// <summary>Shapes that do not fit together, or values that do not fit a shape.</summary>
public sealed class ShapeException(string errorId, string message) : GradToolsException(errorId, message);

/// <summary>A value outside what an operation, a model or a method accepts.</summary>
public sealed class InvalidValueException(string errorId, string message) : GradToolsException(errorId, message);
