namespace GradTools.Notebook.Sessions;

/// <summary>What commands want to do when the cell is interrupted, such as a training that then gives what was learned so far.</summary>
internal sealed class Interrupts
{
    private readonly List<Action> _actions = [];

    /// <summary>Has something called at interrupts, until what is given back is disposed.</summary>
    public IDisposable Register(Action action)
    {
        lock (_actions)
            _actions.Add(action);
        return new Registration(() =>
        {
            lock (_actions)
                _actions.Remove(action);
        });
    }

    /// <summary>Calls what was registered last.</summary>
    /// <returns>Whether there was something.</returns>
    public bool TryHandle()
    {
        Action action;
        lock (_actions)
        {
            if (_actions.Count == 0)
                return false;
            action = _actions[^1];
        }

        action();
        return true;
    }

    private sealed class Registration(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
