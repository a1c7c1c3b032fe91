namespace DemoHub.Models.Inference.Graphs;

/// <summary>Reads the messages <c>ValueInfoProto</c> and <c>TypeProto</c> of onnx.proto.</summary>
internal sealed class GraphTypeReader
{
    private const int MaxRank = 64;

    public GraphPort Port(ProtoReader proto)
    {
        string name = "", description = "";
        var type = new GraphType(GraphTypeKind.Unknown);
        proto.Message(field =>
        {
            switch (field.Field)
            {
                case 1:
                    name = field.Text();
                    break;
                case 2:
                    type = Type(field);
                    break;
                case 3:
                    description = field.Text();
                    break;
                default:
                    field.Skip();
                    break;
            }
        });
        return new GraphPort(name, type) { Description = description };
    }

    private GraphType Type(ProtoReader proto)
    {
        var type = new GraphType(GraphTypeKind.Unknown);
        proto.Message(field =>
        {
            switch (field.Field)
            {
                case 1:
                    type = Tensor(field, GraphTypeKind.Tensor);
                    break;
                case 4:
                    type = new GraphType(GraphTypeKind.Sequence) { Item = ItemOf(field) };
                    break;
                case 5:
                    type = Map(field);
                    break;
                case 8:
                    type = Tensor(field, GraphTypeKind.SparseTensor);
                    break;
                case 9:
                    type = new GraphType(GraphTypeKind.Optional) { Item = ItemOf(field) };
                    break;
                default:
                    field.Skip();
                    break;
            }
        });
        return type;
    }

    private GraphType? ItemOf(ProtoReader proto)
    {
        GraphType? item = null;
        proto.Message(field =>
        {
            if (field.Field == 1)
                item = Type(field);
            else
                field.Skip();
        });
        return item;
    }

    private GraphType Map(ProtoReader proto)
    {
        TensorElement? key = null;
        GraphType? item = null;
        proto.Message(field =>
        {
            if (field.Field == 1)
                key = (TensorElement)field.Int64();
            else if (field.Field == 2)
                item = Type(field);
            else
                field.Skip();
        });
        return new GraphType(GraphTypeKind.Map) { Key = key, Item = item };
    }

    private static GraphType Tensor(ProtoReader proto, GraphTypeKind kind)
    {
        TensorElement? element = null;
        List<GraphDimension>? dimensions = null;
        proto.Message(field =>
        {
            if (field.Field == 1)
                element = (TensorElement)field.Int64();
            else if (field.Field == 2)
                Shape(field, dimensions ??= []);
            else
                field.Skip();
        });
        return new GraphType(kind) { Element = element, Dimensions = dimensions };
    }

    private static void Shape(ProtoReader proto, List<GraphDimension> into) => proto.Message(field =>
    {
        if (field.Field != 1)
        {
            field.Skip();
            return;
        }

        if (into.Count >= MaxRank)
            throw new GraphFormatException($"a tensor has more than {MaxRank} dimensions");
        long? length = null;
        string? symbol = null;
        field.Message(part =>
        {
            if (part.Field == 1)
                length = part.Int64();
            else if (part.Field == 2)
                symbol = part.Text();
            else
                part.Skip();
        });
        // Some exporters write -1 for a length that is open.
        into.Add(length is null or < 0 ? new(null, string.IsNullOrWhiteSpace(symbol) ? null : symbol) : new(length));
    });
}
