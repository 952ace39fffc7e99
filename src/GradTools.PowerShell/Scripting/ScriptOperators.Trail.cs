namespace GradTools.PowerShell.Scripting;

/// <content>Where the careful form is: it says so before each expression that could fail, and takes it back behind it; and it says when a body or a repetition begins.</content>
public static partial class ScriptOperators
{
    [ThreadStatic]
    private static Stack<int>? trail;

    /// <summary>An expression begins.</summary>
    public static int At(int spot)
    {
        (trail ??= []).Push(spot);
        return spot;
    }

    /// <summary>The expression is done; this is its value.</summary>
    public static object? Done(int spot, object? value)
    {
        // What is above it was left by an error that the script caught.
        while (trail!.TryPop(out var top) && top != spot)
        {
        }

        return value ?? System.Management.Automation.Internal.AutomationNull.Value;
    }

    /// <summary>The body of a function or a script block begins.</summary>
    public static void Enter(int spot) => BlockTracer.Current?.Groups?.Enter(spot);

    /// <summary>A repetition of a loop begins.</summary>
    public static void Turn(int spot) => BlockTracer.Current?.Groups?.Turn(spot);

    /// <summary>A loop is over.</summary>
    public static void Left(int spot) => BlockTracer.Current?.Groups?.Left(spot);

    /// <summary>The expression being evaluated, innermost, or null.</summary>
    internal static int? Spot => trail is { Count: > 0 } ? trail.Peek() : null;

    /// <summary>Forgets all expressions.</summary>
    internal static void ClearTrail() => trail?.Clear();
}
