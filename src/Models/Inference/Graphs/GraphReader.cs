namespace DemoHub.Models.Inference.Graphs;

/// <summary>Reads what an ONNX file says of itself (the message <c>ModelProto</c> of onnx.proto) and skips its weights.</summary>
internal sealed class GraphReader
{
    private const int MaxNodes = 2_000_000;
    private const int MaxPorts = 10_000;

    private readonly GraphTypeReader _types = new();
    private readonly NodeCollector _nodes = new(MaxNodes);
    private readonly List<GraphPort> _inputs = [];
    private readonly List<GraphPort> _outputs = [];
    private readonly Dictionary<string, long> _initializers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _external = new(StringComparer.Ordinal);
    private readonly List<OperatorSet> _sets = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private GraphSignature _model = new() { Inputs = [], Outputs = [] };
    private string _producerVersion = "";
    private int _initializerCount;
    private long _parameters;
    private bool _hasGraph;

    private GraphReader()
    {
    }

    /// <summary>Reads a file. Size and hash are left for the caller.</summary>
    /// <exception cref="GraphFormatException">It is no ONNX graph.</exception>
    public static GraphSignature Read(Stream stream)
    {
        var reader = new GraphReader();
        var proto = new ProtoReader(stream);
        while (proto.Next())
            reader.ModelField(proto);
        return reader.Finish();
    }

    private void ModelField(ProtoReader proto)
    {
        switch (proto.Field)
        {
            case 1:
                _model = _model with { IrVersion = proto.Int64() };
                break;
            case 2:
                _model = _model with { Producer = proto.Text() };
                break;
            case 3:
                _producerVersion = proto.Text();
                break;
            case 5:
                _model = _model with { ModelVersion = proto.Int64() };
                break;
            case 6:
                _model = _model with { Description = proto.Text() };
                break;
            case 7:
                _hasGraph = true;
                proto.Message(field => GraphField(field, top: true));
                break;
            case 8:
                _sets.Add(OperatorSetOf(proto));
                break;
            case 14:
                var (key, value) = EntryOf(proto);
                _metadata.TryAdd(key, value);
                break;
            case 25:
                proto.Message(FunctionField);
                break;
            default:
                proto.Skip();
                break;
        }
    }

    private void GraphField(ProtoReader proto, bool top)
    {
        switch (proto.Field)
        {
            case 1:
                Node(proto, top);
                break;
            case 2 when top:
                _model = _model with { Name = proto.Text() };
                break;
            case 5:
                Tensor(proto, top);
                break;
            case 10 when top && _model.Description.Length == 0:
                _model = _model with { Description = proto.Text() };
                break;
            case 11 when top:
                Add(_inputs, proto);
                break;
            case 12 when top:
                Add(_outputs, proto);
                break;
            case 15:
                // A sparse tensor: its values are a tensor, which may lie in another file.
                proto.Message(field =>
                {
                    if (field.Field is 1 or 2)
                        Tensor(field, top: false);
                    else
                        field.Skip();
                });
                break;
            default:
                proto.Skip();
                break;
        }
    }

    private void Add(List<GraphPort> ports, ProtoReader proto)
    {
        if (ports.Count >= MaxPorts)
            throw new GraphFormatException($"it has more than {MaxPorts} inputs or outputs");
        ports.Add(_types.Port(proto));
    }

    private void FunctionField(ProtoReader proto)
    {
        if (proto.Field == 7)
            Node(proto, top: false);
        else
            proto.Skip();
    }

    private void Node(ProtoReader proto, bool top)
    {
        var node = new NodeCollector.Node();
        proto.Message(field =>
        {
            switch (field.Field)
            {
                case 1:
                    node.Input(field.Text(), top);
                    break;
                case 2:
                    node.Output(field.Text(), top);
                    break;
                case 4:
                    node.Operator = field.Text();
                    break;
                case 5:
                    field.Message(AttributeField);
                    break;
                case 7:
                    node.Domain = field.Text();
                    break;
                default:
                    field.Skip();
                    break;
            }
        });
        _nodes.Add(node, top);
    }

    private void AttributeField(ProtoReader proto)
    {
        if (proto.Field is 5 or 10)
            Tensor(proto, top: false);
        else if (proto.Field is 6 or 11)
            proto.Message(field => GraphField(field, top: false));
        else
            proto.Skip();
    }

    private void Tensor(ProtoReader proto, bool top)
    {
        var dimensions = new List<long>();
        var name = "";
        string? location = null;
        var external = false;
        proto.Message(field =>
        {
            switch (field.Field)
            {
                case 1:
                    field.Int64s(dimensions, most: 64);
                    break;
                case 8:
                    name = field.Text();
                    break;
                case 13:
                    if (EntryOf(field) is ("location", var path))
                        location = path;
                    break;
                case 14:
                    external = field.Int64() == 1;
                    break;
                default:
                    field.Skip();
                    break;
            }
        });
        var count = dimensions.Aggregate(1L, static (product, length) =>
            length > 0 && product <= long.MaxValue / length ? product * length : 0);
        if (top)
        {
            _initializers.TryAdd(name, count);
            _initializerCount++;
            _parameters += count;
        }

        if (external && _external.Count < 1000)
            _external.Add(location ?? "");
    }

    private static OperatorSet OperatorSetOf(ProtoReader proto)
    {
        string domain = "";
        long version = 0;
        proto.Message(field =>
        {
            if (field.Field == 1)
                domain = field.Text();
            else if (field.Field == 2)
                version = field.Int64();
            else
                field.Skip();
        });
        return new(domain == "ai.onnx" ? "" : domain, version);
    }

    private static (string Key, string Value) EntryOf(ProtoReader proto)
    {
        string key = "", value = "";
        proto.Message(field =>
        {
            if (field.Field == 1)
                key = field.Text();
            else if (field.Field == 2)
                value = field.Text();
            else
                field.Skip();
        });
        return (key, value);
    }

    private GraphSignature Finish()
    {
        if (!_hasGraph || (_model.IrVersion == 0 && _sets.Count == 0))
            throw new GraphFormatException("it holds no graph");
        return _model with
        {
            Producer = $"{_model.Producer} {_producerVersion}".Trim(),
            Inputs = [.. _inputs.Where(port => !IsWeight(port)).Select(Complete).OrderBy(port => port.HasDefault)],
            Outputs = [.. _outputs.Select(port => port with { Operators = _nodes.MakerOf(port.Name) is { } maker ? [maker] : [] })],
            Operators = _nodes.Uses(),
            OperatorSets = _sets,
            Metadata = _metadata,
            Initializers = _initializerCount,
            Parameters = _parameters,
            ExternalFiles = [.. _external],
        };
    }

    // Before IR version 4 every stored tensor had to be listed among the inputs, and some exporters still do so.
    private bool IsWeight(GraphPort port) => _initializers.TryGetValue(port.Name, out var count) && (_model.IrVersion < 4 || count > 64);

    private GraphPort Complete(GraphPort port) => port with
    {
        HasDefault = _initializers.ContainsKey(port.Name),
        Operators = _nodes.TakersOf(port.Name),
    };
}
