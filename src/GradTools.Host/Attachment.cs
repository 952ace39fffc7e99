namespace GradTools.Host;

/// <summary>Undoes something, behind a lock, when it is disposed.</summary>
internal sealed class Attachment(Lock gate, Action detach) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
            detach();
    }
}
