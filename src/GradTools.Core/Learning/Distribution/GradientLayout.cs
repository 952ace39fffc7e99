using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>Where things lie in the vector that the ranks add up: some numbers about the step, then the gradient of each parameter on an address of its own.</summary>
internal sealed class GradientLayout
{
    /// <summary>The mean loss of the batch.</summary>
    public const int Loss = 0;

    /// <summary>How many of its rows were classified rightly.</summary>
    public const int Correct = 1;

    /// <summary>How many ranks want to stop because they were interrupted.</summary>
    public const int Interrupted = 2;

    /// <summary>How many find that the time is up.</summary>
    public const int TimeElapsed = 3;

    private const int Alignment = 16; // values: 64 bytes of the shorter numbers

    private const int SectionLength = 1 << 16; // values: shorter messages cost more in number than their length

    private readonly (int Start, int Count)[] _places;

    public GradientLayout(IReadOnlyDictionary<string, Tensor> parameters)
    {
        _places = new (int, int)[parameters.Count];
        Length = Alignment;
        foreach (var (tensor, i) in parameters.Values.Select((tensor, i) => (tensor, i)))
        {
            _places[i] = (Length, tensor.Count);
            Length += (tensor.Count + Alignment - 1) / Alignment * Alignment;
        }

        Sections = [.. Divide()];
    }

    /// <summary>The parts in which the vector is added up, from its end to its start: the gradients of the last layers, which are there first, come first, and what is about the step last.</summary>
    public IReadOnlyList<GradientSection> Sections { get; }

    private IEnumerable<GradientSection> Divide()
    {
        var (end, last) = (Length, _places.Length);
        for (var parameter = _places.Length - 1; parameter > 0; parameter--)
        {
            var start = _places[parameter].Start;
            if (end - start < SectionLength)
                continue;
            yield return new GradientSection(start, end - start, parameter, last);
            (end, last) = (start, parameter);
        }

        yield return new GradientSection(0, end, 0, last);
    }

    /// <summary>The numbers about the step.</summary>
    public const int About = 4;

    /// <summary>The length of the vector.</summary>
    public int Length { get; }

    /// <summary>The number of parameters.</summary>
    public int Parameters => _places.Length;

    /// <summary>The place of a gradient.</summary>
    public (int Start, int Count) this[int parameter] => _places[parameter];
}

/// <summary>A part of the vector that is added up at once.</summary>
/// <param name="Start">Where it starts.</param>
/// <param name="Length">Its length.</param>
/// <param name="First">The first parameter in it.</param>
/// <param name="End">The parameter after its last.</param>
internal sealed record GradientSection(int Start, int Length, int First, int End);
