using GradTools.Graphs;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The running means of gradients and of their squares that Adam and AdamW divide.</summary>
internal sealed class AdaptiveMoments
{
    private readonly TrainingGraph _step;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly Node _rate;
    private readonly Node _correction2;

    public AdaptiveMoments(TrainingGraph step, double beta1, double beta2, double epsilon)
    {
        (_step, _beta1, _beta2, _epsilon) = (step, beta1, beta2, epsilon);
        var correction1 = Correction("correction1", beta1);
        _correction2 = Op.Sqrt(Correction("correction2", beta2));
        _rate = step.LearningRate / correction1;
    }

    /// <summary>What to take off a parameter.</summary>
    public Node Step(int parameter, Node gradient)
    {
        var (mean, square) = (_step.State("mean", parameter, gradient.Shape), _step.State("square", parameter, gradient.Shape));
        var newMean = _beta1 * mean + (1 - _beta1) * gradient;
        var newSquare = _beta2 * square + (1 - _beta2) * (gradient * gradient);
        _step.Assign(mean, newMean);
        _step.Assign(square, newSquare);
        return _rate * newMean / (Op.Sqrt(newSquare) / _correction2 + _epsilon);
    }

    /// <summary>1 - beta^t, kept as c = beta c + (1 - beta), which loses no digits where beta^t is close to 1.</summary>
    private Node Correction(string name, double beta)
    {
        var old = _step.State(name, Shape.Scalar);
        var correction = beta * old + (1 - beta);
        _step.Assign(old, correction);
        return correction;
    }
}
