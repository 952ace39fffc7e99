using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using GradTools.Differentiation;

namespace GradTools.PowerShell.Scripting;

/// <summary>One way that the branches of a script block went, as it was recorded.</summary>
/// <param name="Function">The recorded computation.</param>
/// <param name="Guards">The number of different branch conditions.</param>
/// <param name="Nodes">The number of nodes recorded.</param>
/// <param name="Steps">The functions in it whose derivative is zero wherever it exists.</param>
internal sealed record RecordedBranch(GraphFunction Function, int Guards, int Nodes, IReadOnlyCollection<string> Steps)
{
    /// <summary>What a trace recorded.</summary>
    public static RecordedBranch Of(ScriptTrace trace)
    {
        // Counted before the derivative adds its own.
        var nodes = trace.Session.Graph.Nodes.Count;
        return new RecordedBranch(trace.ToFunction(), trace.Session.GuardCount, nodes, trace.Session.Steps);
    }
}

/// <summary>What was recorded from a script block; the branch that held last comes first.</summary>
/// <param name="Text">The block.</param>
/// <param name="Arrangement">The arrangement of the point.</param>
/// <param name="Surroundings">What the block found around it.</param>
internal sealed record RecordedBlock(Ast Text, string Arrangement, Surroundings Surroundings)
{
    /// <summary>The branches recorded so far.</summary>
    public List<RecordedBranch> Branches { get; } = [];

    /// <summary>The number of nodes recorded in all branches.</summary>
    public int Nodes => Branches.Sum(branch => branch.Nodes);
}

/// <summary>
/// The blocks recorded last in a runspace, so that a gradient asked for again and again (at every step of a descent, say) is recorded once.
/// A record serves again only while everything that the block can depend on is what it was, and it is compared with the block itself at every call.
/// </summary>
internal sealed class TraceCache
{
    private const int MaximumBlocks = 8;
    private const int MaximumBranches = 64;
    private const int MaximumNodes = 200_000;

    // Plans serve one thread at a time; so does a runspace.
    private static readonly ConditionalWeakTable<Runspace, TraceCache> Caches = [];

    private readonly List<RecordedBlock> _recent = [];

    /// <summary>The cache of the runspace that this thread serves.</summary>
    public static TraceCache Current => Caches.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>What was recorded from a block for points of an arrangement; a new, empty entry, which counts once it is kept, where nothing was; null where nothing may be kept.</summary>
    public RecordedBlock? Find(ScriptBlock block, string arrangement, SessionState caller)
    {
        foreach (var recorded in _recent)
            if (ReferenceEquals(recorded.Text, block.Ast) && recorded.Arrangement == arrangement && recorded.Surroundings.AreStillAround(block, caller))
                return recorded;
        return Surroundings.Of(block, caller) is { } surroundings ? new RecordedBlock(block.Ast, arrangement, surroundings) : null;
    }

    /// <summary>Puts a branch of an entry first, and forgets what was used longest ago when there is too much.</summary>
    public void Keep(RecordedBlock recorded, RecordedBranch branch)
    {
        recorded.Branches.Remove(branch);
        recorded.Branches.Insert(0, branch);
        while (recorded.Branches.Count > MaximumBranches || (recorded.Branches.Count > 1 && recorded.Nodes > MaximumNodes))
            recorded.Branches.RemoveAt(recorded.Branches.Count - 1);

        _recent.Remove(recorded);
        _recent.Insert(0, recorded);
        while (_recent.Count > MaximumBlocks || (_recent.Count > 1 && _recent.Sum(block => block.Nodes) > MaximumNodes))
            _recent.RemoveAt(_recent.Count - 1);
    }

    /// <summary>Forgets an entry with all its branches.</summary>
    public void Forget(RecordedBlock recorded)
    {
        _recent.Remove(recorded);
        recorded.Branches.Clear();
    }
}
