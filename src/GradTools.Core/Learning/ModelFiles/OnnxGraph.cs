using System.Buffers.Binary;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>The types of tensors in ONNX that are used here, with the numbers that onnx.proto gives them.</summary>
internal enum OnnxType
{
    /// <summary>Single precision.</summary>
    Float = 1,

    /// <summary>Text.</summary>
    String = 8,

    /// <summary>Double precision.</summary>
    Double = 11,
}

/// <summary>A graph in the format of ONNX, built node by node. The numbers are the fields of the messages in onnx.proto (https://onnx.ai).</summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 8;
    private const int OperatorSet = 17;
    private const string Samples = "samples"; // the name of the axis whose length is left open

    private readonly ProtobufMessage _graph = new ProtobufMessage().Add(2, "network");
    private int _values;

    /// <summary>An input with a row a sample.</summary>
    public string Input(string name, OnnxType type, int columns)
    {
        _graph.Add(11, ValueInfo(name, type, columns));
        return name;
    }

    /// <summary>Makes a value an output of this name.</summary>
    /// <param name="name">The name of the output.</param>
    /// <param name="value">The value, with a row a sample.</param>
    /// <param name="type">The type of its entries.</param>
    /// <param name="columns">The length of a row; null where there is one entry a sample.</param>
    public void Output(string name, string value, OnnxType type, int? columns)
    {
        Node("Identity", [value], name);
        _graph.Add(12, ValueInfo(name, type, columns));
    }

    /// <summary>A constant tensor of numbers.</summary>
    public string Constant(string name, Tensor tensor, OnnxType type = OnnxType.Float)
    {
        var size = type == OnnxType.Double ? sizeof(double) : sizeof(float);
        var bytes = new byte[checked(tensor.Count * size)];
        for (var i = 0; i < tensor.Count; i++)
        {
            if (type == OnnxType.Double)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * size), tensor.AsSpan()[i]);
            else
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * size), (float)tensor.AsSpan()[i]);
        }

        return Initializer(name, tensor.Shape, type, message => message.Add(9, bytes));
    }

    /// <summary>A constant number.</summary>
    public string Constant(string name, double value) => Constant(name, Tensor.Scalar(value));

    /// <summary>A constant list of texts.</summary>
    public string Constant(string name, IReadOnlyList<string> texts) => Initializer(name, Shape.Of(texts.Count), OnnxType.String, message =>
    {
        foreach (var text in texts)
            message.Add(6, text);
    });

    /// <summary>Adds an operation and gives the name of its result.</summary>
    public string Node(string operation, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) =>
        Node(operation, inputs, $"{operation}{++_values}", attributes);

    /// <summary>The graph as the bytes of a model file, with texts about it.</summary>
    public ReadOnlySpan<byte> ToModel(IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var model = new ProtobufMessage().Add(1, IrVersion).Add(2, "GradTools").Add(7, _graph).Add(8, new ProtobufMessage().Add(1, "").Add(2, OperatorSet));
        foreach (var (key, value) in metadata)
            model.Add(14, new ProtobufMessage().Add(1, key).Add(2, value));
        return model.AsSpan();
    }

    private string Node(string operation, IReadOnlyList<string> inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
            node.Add(1, input);
        node.Add(2, output).Add(3, output).Add(4, operation);
        foreach (var (name, value) in attributes)
        {
            var attribute = new ProtobufMessage().Add(1, name);
            node.Add(5, value is float real ? attribute.Add(2, real).Add(20, 1) : attribute.Add(3, Convert.ToInt64(value, null)).Add(20, 2));
        }

        _graph.Add(1, node);
        return output;
    }

    private string Initializer(string name, Shape shape, OnnxType type, Action<ProtobufMessage> addData)
    {
        var tensor = new ProtobufMessage();
        foreach (var length in shape.AsSpan())
            tensor.Add(1, length);
        tensor.Add(2, (long)type);
        addData(tensor);
        _graph.Add(5, tensor.Add(8, name));
        return name;
    }

    private static ProtobufMessage ValueInfo(string name, OnnxType type, int? columns)
    {
        var shape = new ProtobufMessage().Add(1, new ProtobufMessage().Add(2, Samples));
        if (columns is { } length)
            shape.Add(1, new ProtobufMessage().Add(1, length));
        var tensor = new ProtobufMessage().Add(1, (long)type).Add(2, shape);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
