using DemoHub.Models.Inference;
using DemoHub.Models.Inference.Graphs;

namespace DemoHub.Demos.Onnx.Outputs;

/// <summary>Makes labels with scores of what classifiers give.</summary>
internal static class Scores
{
    /// <summary>What makes probabilities of values.</summary>
    internal enum Form
    {
        AsIs,
        Softmax,
        Sigmoid,
        Exp,
    }

    /// <summary>The first row of a tensor, with a label for each value.</summary>
    public static LabelScores OfTensor(TensorData tensor, IReadOnlyList<string> labels, Form form, int top)
    {
        var values = tensor.ToDoubles();
        if (values.Length < labels.Count)
            throw new DemoException($"The model gave {values.Length} scores for {labels.Count} labels.");
        return Top(labels, Apply(values.AsSpan(0, labels.Count), form), top);
    }

    /// <summary>The first map of a sequence, or a map.</summary>
    public static LabelScores OfMaps(GraphValue? value, int top)
    {
        var map = MapsOf(value).FirstOrDefault() ?? throw new DemoException("The model gave no scores.");
        return Top(KeysOf(map), map.Values.ToDoubles(), top);
    }

    /// <summary>A row for each map, a column for each key.</summary>
    public static Table TableOfMaps(GraphValue? value)
    {
        var maps = MapsOf(value).ToArray();
        string[] columns = maps.Length == 0 ? [] : KeysOf(maps[0]);
        return new Table(columns, [.. maps.Select(map =>
        {
            var byKey = KeysOf(map).Zip(map.Values.ToDoubles()).ToDictionary(pair => pair.First, pair => pair.Second);
            return columns.Select(column => byKey.TryGetValue(column, out var score) ? (object?)score : null).ToArray();
        })]);
    }

    /// <summary>Probabilities of one row of values.</summary>
    public static double[] Apply(ReadOnlySpan<double> values, Form form)
    {
        var result = values.ToArray();
        // Some graphs end in an operator that does not show it, and give probabilities all the same.
        if (form == Form.Softmax && Array.TrueForAll(result, value => value is >= 0 and <= 1) && Math.Abs(result.Sum() - 1) < 1e-3)
            return result;
        switch (form)
        {
            case Form.Softmax:
                var most = result.Max();
                for (var i = 0; i < result.Length; i++)
                    result[i] = Math.Exp(result[i] - most);
                var sum = result.Sum();
                for (var i = 0; i < result.Length; i++)
                    result[i] /= sum;
                break;
            case Form.Sigmoid:
                for (var i = 0; i < result.Length; i++)
                    result[i] = 1 / (1 + Math.Exp(-result[i]));
                break;
            case Form.Exp:
                for (var i = 0; i < result.Length; i++)
                    result[i] = Math.Exp(result[i]);
                break;
        }

        return result;
    }

    private static LabelScores Top(IReadOnlyList<string> labels, double[] scores, int top) =>
        new(new LabelScores(labels.Zip(scores, (label, score) => new LabelScore(label, score))).Items.Take(top));

    private static IEnumerable<MapValue> MapsOf(GraphValue? value) => value switch
    {
        MapValue map => [map],
        SequenceValue sequence => sequence.Items.OfType<MapValue>(),
        _ => [],
    };

    private static string[] KeysOf(MapValue map) => [.. map.Keys.Values.Cast<object>().Select(key => key.ToString()!)];
}
