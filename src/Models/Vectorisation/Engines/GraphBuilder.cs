namespace DemoHub.Models.Vectorisation.Engines;

/// <summary>An ONNX graph of float tensors, put together node by node. Numbers of fields are those of <c>onnx.proto</c>.</summary>
internal sealed class GraphBuilder(string name)
{
    private const int FormatVersion = 8, OperatorSet = 17;
    private const int FloatElement = 1, Int64Element = 7;
    private const int IntAttribute = 2;

    private readonly ProtoWriter _graph = new ProtoWriter().Text(2, name);

    public GraphBuilder Input(string port, params long[] shape)
    {
        _graph.Message(11, Port(port, shape));
        return this;
    }

    public GraphBuilder Output(string port, params long[] shape)
    {
        _graph.Message(12, Port(port, shape));
        return this;
    }

    /// <summary>A float that belongs to the graph.</summary>
    public GraphBuilder Constant(string port, float value)
    {
        _graph.Message(5, new ProtoWriter().Number(2, FloatElement).Text(8, port).Bytes(9, BitConverter.GetBytes(value)));
        return this;
    }

    /// <summary>A list of one whole number that belongs to the graph.</summary>
    public GraphBuilder Axis(string port, long value)
    {
        _graph.Message(5, new ProtoWriter().Number(1, 1).Number(2, Int64Element).Text(8, port).Bytes(9, BitConverter.GetBytes(value)));
        return this;
    }

    /// <param name="type">The operator.</param>
    /// <param name="inputs">Names of what it takes.</param>
    /// <param name="output">The name of what it gives.</param>
    /// <param name="attributes">Whole numbers that it is set by.</param>
    public GraphBuilder Node(string type, string[] inputs, string output, params (string Name, long Value)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(4, type);
        foreach (var (attribute, value) in attributes)
            node.Message(5, new ProtoWriter().Text(1, attribute).Number(3, value).Number(20, IntAttribute));
        _graph.Message(1, node);
        return this;
    }

    /// <summary>The whole file.</summary>
    public byte[] ToArray() => new ProtoWriter()
        .Number(1, FormatVersion)
        .Text(2, "DemoHub")
        .Message(7, _graph)
        .Message(8, new ProtoWriter().Text(1, "").Number(2, OperatorSet))
        .ToArray();

    private static ProtoWriter Port(string port, long[] shape)
    {
        var sizes = new ProtoWriter();
        foreach (var size in shape)
            sizes.Message(1, new ProtoWriter().Number(1, size));
        var tensor = new ProtoWriter().Number(1, FloatElement).Message(2, sizes);
        return new ProtoWriter().Text(1, port).Message(2, new ProtoWriter().Message(1, tensor));
    }
}
