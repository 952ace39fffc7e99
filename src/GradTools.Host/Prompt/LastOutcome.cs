using System.Management.Automation.Runspaces;
using System.Reflection;

namespace GradTools.Host.Prompt;

/// <summary>Keeps <c>$?</c> as the user's last command left it, while the prompt itself runs commands. The engine has no public way to set it.</summary>
internal sealed class LastOutcome
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;

    private readonly object _context;
    private readonly PropertyInfo _value;

    /// <summary>That of a session.</summary>
    public LastOutcome(Runspace session)
    {
        _context = typeof(Runspace).GetProperty("ExecutionContext", Internal)?.GetValue(session) ?? throw Missing();
        _value = _context.GetType().GetProperty("QuestionMarkVariableValue", Internal) ?? throw Missing();
    }

    /// <summary>Makes it false.</summary>
    public void Fail() => _value.SetValue(_context, false);

    /// <summary>Does something of the prompt's own.</summary>
    public T Keep<T>(Func<T> work)
    {
        var kept = _value.GetValue(_context);
        try
        {
            return work();
        }
        finally
        {
            _value.SetValue(_context, kept);
        }
    }

    /// <summary>Does something of the prompt's own.</summary>
    public void Keep(Action work) => Keep(() =>
    {
        work();
        return true;
    });

    private static MissingMemberException Missing() => new("This version of the PowerShell engine does not let a prompt keep $?.");
}
