namespace GradTools.Charting.Terminal;

/// <summary>The colours a terminal can show.</summary>
public enum TerminalColors
{
    /// <summary>None: plain text, for files and for terminals that are to stay without colours.</summary>
    None,

    /// <summary>The 256 that terminals number.</summary>
    Indexed,

    /// <summary>Any red, green and blue.</summary>
    Full,
}
