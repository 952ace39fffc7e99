namespace GradTools.Tensors;

/// <summary>A value that is not a tensor but may stand on the right of a tensor's operator, such as one that records what is done with it.</summary>
/// <remarks>PowerShell looks for an operator in the type on the left only, so the tensor has to know that there are such values.</remarks>
public interface ITensorOperand
{
    /// <summary>The result of <c>left + this</c>.</summary>
    object AddTo(Tensor left);

    /// <summary>The result of <c>left - this</c>.</summary>
    object SubtractFrom(Tensor left);

    /// <summary>The result of <c>left * this</c>.</summary>
    object MultiplyInto(Tensor left);

    /// <summary>The result of <c>left / this</c>.</summary>
    object DivideInto(Tensor left);

    /// <summary>The result of <c>left % this</c>.</summary>
    object RemainderOf(Tensor left);
}
