using System.Globalization;
using System.Text;
using GradTools.Data;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>How often each class was taken for each: a row an actual class, a column a predicted one.</summary>
[TypeFormatterSource]
public sealed class ConfusionMatrix
{
    private ConfusionMatrix(IReadOnlyList<string> classes, int[,] counts)
    {
        Classes = classes;
        Counts = counts;
    }

    /// <summary>The names of the classes, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The number of samples by actual (first index) and predicted class (second index).</summary>
    public int[,] Counts { get; }

    /// <summary>The share of samples on the diagonal.</summary>
    public double Accuracy
    {
        get
        {
            var (right, all) = (0, 0);
            for (var i = 0; i < Classes.Count; i++)
            {
                right += Counts[i, i];
                for (var j = 0; j < Classes.Count; j++)
                    all += Counts[i, j];
            }

            return (double)right / all;
        }
    }

    /// <summary>Compares the outputs of a network, a row a sample, with the classes of a dataset.</summary>
    internal static ConfusionMatrix Of(NeuralNetwork network, Tensor outputs, Dataset dataset)
    {
        var counts = new int[dataset.Classes.Count, dataset.Classes.Count];
        for (var i = 0; i < dataset.Count; i++)
            counts[dataset.ClassIndices[i], ClassDecision.Of(network, outputs.AsSpan().Slice(i * network.Outputs, network.Outputs))]++;
        return new ConfusionMatrix(dataset.Classes, counts);
    }

    /// <summary>A table with the class names at its edges; a dot stands for zero.</summary>
    public override string ToString()
    {
        const string corner = "Actual \\ Predicted";
        var cells = Counts.Cast<int>().Select(count => count == 0 ? "." : count.ToString(CultureInfo.InvariantCulture)).ToArray();
        var head = Math.Max(corner.Length, Classes.Max(name => name.Length));
        var width = cells.Concat(Classes).Max(text => text.Length);
        var table = new StringBuilder().Append(corner.PadRight(head));
        foreach (var name in Classes)
            table.Append(' ').Append(name.PadLeft(width));
        for (var i = 0; i < Classes.Count; i++)
        {
            table.AppendLine().Append(Classes[i].PadRight(head));
            for (var j = 0; j < Classes.Count; j++)
                table.Append(' ').Append(cells[i * Classes.Count + j].PadLeft(width));
        }

        return table.ToString();
    }
}
