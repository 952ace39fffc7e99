using System.Management.Automation;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Scripting;

/// <summary>A gradient or a Jacobian written by hand, as a script block with the parameters of the function.</summary>
/// <param name="block">The block.</param>
/// <param name="at">The point, as it was given.</param>
/// <param name="session">Where functions and variables are.</param>
/// <param name="read">Reads the entries of what the block gives.</param>
internal sealed class ScriptGradient(ScriptBlock block, object at, SessionState session, Func<object?, double[]> read)
{
    private readonly ScriptFunction _script = new(block, at, session);

    /// <summary>The entries at the point.</summary>
    /// <exception cref="TracingException">The block fails, or gives something of another shape.</exception>
    public double[] AtPoint => At(_script.Point.Numbers);

    /// <summary>The gradient as something that a diagnosis may ask again.</summary>
    public GradientUnderTest UnderTest => new(TryAt, () => _script.Circuit(_script.Point.Numbers));

    private double[] At(double[] numbers)
    {
        var value = GradientEntries.Value(_script.Call(numbers));
        try
        {
            return read(value);
        }
        catch (TracingException exception) when (exception.Extent is null)
        {
            throw new TracingException(exception.ErrorId, exception.Reason + BlockAdvice.OnLists(block.Ast), block.Ast.Extent, exception);
        }
    }

    private double[]? TryAt(double[] numbers)
    {
        try
        {
            return At(numbers);
        }
        catch (TracingException)
        {
            return null;
        }
    }
}
