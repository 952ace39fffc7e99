namespace GradTools.Learning;

/// <summary>Why a descent ended.</summary>
public enum DescentStopReason : long
{
    /// <summary>The norm of the gradient is at most the tolerance; without gradients: the values of the simplex differ by no more; of least squares: no step lowers the sum any more.</summary>
    Converged,

    /// <summary>All steps are done.</summary>
    StepsCompleted,

    /// <summary>A further step changes nothing that the numbers can hold.</summary>
    NoProgress,

    /// <summary>It flew off: the value or the gradient became infinite or not a number, or the value is above the first one at the end.</summary>
    Diverged,
}
