namespace GradTools.Tensors;

/// <summary>Work in numbered parts that do not depend on each other, to be shared out among <see cref="Workers"/>.</summary>
internal interface IWorkItem
{
    /// <summary>Does one part.</summary>
    /// <param name="part">Which part.</param>
    /// <param name="worker">Who does it, from 0 (the caller) to <see cref="Workers.Count"/> - 1: for choosing scratch memory only, since it must not influence the result.</param>
    void Run(int part, int worker);
}
