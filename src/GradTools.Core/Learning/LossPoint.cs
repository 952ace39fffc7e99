using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Where a loss is taken: a mini-batch, and the parameters as they are now. What nobody asks for is not copied.</summary>
/// <param name="rows">The number of rows of the batch.</param>
/// <param name="parameters">The parameters by name.</param>
/// <param name="features">The features of the batch, rows x d.</param>
/// <param name="labels">Its labels, rows x k.</param>
internal sealed class LossPoint(int rows, Func<IReadOnlyDictionary<string, Tensor>> parameters, Func<Tensor> features, Func<Tensor> labels)
{
    private readonly Lazy<IReadOnlyDictionary<string, Tensor>> _parameters = new(parameters);
    private readonly Lazy<Tensor> _features = new(features);
    private readonly Lazy<Tensor> _labels = new(labels);

    /// <summary>The number of rows of the batch.</summary>
    public int Rows { get; } = rows;

    /// <summary>The parameters by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _parameters.Value;

    /// <summary>The features of the batch, rows x d.</summary>
    public Tensor Features => _features.Value;

    /// <summary>Its labels, rows x k.</summary>
    public Tensor Labels => _labels.Value;
}
