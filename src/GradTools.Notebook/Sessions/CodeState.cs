namespace GradTools.Notebook.Sessions;

/// <summary>Whether code could run.</summary>
public enum CodeState
{
    /// <summary>It could.</summary>
    Complete,

    /// <summary>More must follow, such as a closing brace.</summary>
    Incomplete,

    /// <summary>It is wrong whatever follows.</summary>
    Invalid,
}
