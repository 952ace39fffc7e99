using GradTools.Learning;

namespace GradTools.Core.Tests.Learning;

public class RehearsalTests
{
    [Theory]
    [InlineData(Activation.ReLU, Activation.Identity, 3)]
    [InlineData(Activation.Sigmoid, Activation.Sigmoid, 3)]
    [InlineData(Activation.GELU, Activation.Softmax, 2)]
    [InlineData(Activation.Tanh, Activation.Identity, 1)]
    public void Every_kind_of_network_can_be_rehearsed(Activation hidden, Activation output, int outputs)
    {
        var network = NeuralNetwork.Create([4, 5, outputs], hidden, output);

        Assert.Null(Record.Exception(() => Rehearsal.Run(network, Precision.Single)));
        Assert.Null(Record.Exception(() => Rehearsal.Run(network, Precision.Double)));
    }
}
