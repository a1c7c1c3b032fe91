using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Models.Inference.Checking;

/// <summary>Makes up inputs for a first inference.</summary>
internal static class TrialInputs
{
    private const long MostValues = 64L * 1024 * 1024;

    // Open lengths of the first dimension, of the last two of four or more, and of others: from the likely to the plain.
    private static readonly (int Batch, int Side, int Other)[] s_lengths = [(1, 224, 8), (1, 64, 64), (1, 1, 1), (2, 32, 2)];

    /// <summary>Inputs to be tried one after another until the graph takes one.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, TensorData>> For(GraphSignature signature)
    {
        var open = signature.Inputs.Any(port => (port.Type.Item ?? port.Type).Dimensions?.Any(dimension => dimension.Length is null) ?? true);
        foreach (var lengths in open ? s_lengths : s_lengths[..1])
        {
            foreach (var fill in (int[])[0, 1])
            {
                if (Make(signature, lengths, fill) is { } inputs)
                    yield return inputs;
            }
        }
    }

    private static Dictionary<string, TensorData>? Make(GraphSignature signature, (int Batch, int Side, int Other) lengths, int fill)
    {
        var inputs = new Dictionary<string, TensorData>(StringComparer.Ordinal);
        var symbols = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var port in signature.Inputs.Where(port => !port.HasDefault))
        {
            var type = port.Type.Item ?? port.Type;
            var shape = ShapeOf(type.Dimensions ?? [new(null)], lengths, symbols);
            if (shape.Any(length => length > MostValues) || shape.Aggregate(1.0, static (product, length) => product * length) > MostValues)
                return null;
            inputs[port.Name] = new TensorData(type.Element!.Value, shape, Values(type.Element.Value, TensorData.CountOf(shape), fill));
        }

        return inputs;
    }

    private static long[] ShapeOf(IReadOnlyList<GraphDimension> dimensions, (int Batch, int Side, int Other) lengths, Dictionary<string, long> symbols)
    {
        // Channels stand first or last; the two sides of an image are the others.
        var channelsLast = dimensions is [_, _, _, { Length: 1 or 3 or 4 }];
        var shape = new long[dimensions.Count];
        for (var i = 0; i < shape.Length; i++)
        {
            var isSide = dimensions.Count == 4 && (channelsLast ? i is 1 or 2 : i is 2 or 3);
            var made = i == 0 ? lengths.Batch : isSide ? lengths.Side : dimensions.Count == 4 && i == 1 ? 3 : lengths.Other;
            var (length, symbol) = dimensions[i];
            shape[i] = length ?? (symbol is null ? made : symbols.TryGetValue(symbol, out var known) ? known : symbols[symbol] = made);
        }

        return shape;
    }

    private static Array Values(TensorElement element, long count, int fill)
    {
        Array values = Array.CreateInstance(element.ClrType()!, count);
        switch (values)
        {
            case string[] texts:
                Array.Fill(texts, fill == 0 ? "hello" : "1");
                break;
            case float[] reals when fill == 1:
                Array.Fill(reals, 1f);
                break;
            case double[] reals when fill == 1:
                Array.Fill(reals, 1);
                break;
            case Half[] reals when fill == 1:
                Array.Fill(reals, (Half)1);
                break;
            case bool[] truths when fill == 1:
                Array.Fill(truths, true);
                break;
            case var wholes when fill == 1:
                var one = Convert.ChangeType(1, element.ClrType()!, System.Globalization.CultureInfo.InvariantCulture);
                for (var i = 0; i < wholes.Length; i++)
                    wholes.SetValue(one, i);
                break;
        }

        return values;
    }
}
