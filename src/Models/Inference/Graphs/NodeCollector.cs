namespace DemoHub.Models.Inference.Graphs;

/// <summary>Counts the operators of a graph, and finds those next to its inputs and outputs.</summary>
internal sealed class NodeCollector(int most)
{
    private const int MaxNeighbours = 8;
    private const int MaxNames = 64;

    // They change the form of values, not their meaning.
    private static readonly HashSet<string> s_passing =
        ["Identity", "Cast", "Reshape", "Squeeze", "Unsqueeze", "Flatten", "Dropout"];

    private readonly Dictionary<(string Domain, string Name), int> _uses = [];
    private readonly Dictionary<string, Node> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Node>> _takers = new(StringComparer.Ordinal);
    private int _count;

    public void Add(Node node, bool top)
    {
        if (++_count > most)
            throw new GraphFormatException($"it has more than {most} operators");
        var key = (Domain: node.Domain == "ai.onnx" ? "" : node.Domain, node.Operator);
        _uses[key] = _uses.GetValueOrDefault(key) + 1;
        if (!top)
            return;
        foreach (var output in node.Outputs)
            _makers.TryAdd(output, node);
        foreach (var input in node.Inputs.Distinct())
        {
            if (!_takers.TryGetValue(input, out var takers))
                _takers[input] = takers = [];
            if (takers.Count < MaxNeighbours)
                takers.Add(node);
        }
    }

    public IReadOnlyList<OperatorUse> Uses() =>
        [.. _uses.Select(use => new OperatorUse(use.Key.Domain, use.Key.Name, use.Value))
            .OrderByDescending(use => use.Count).ThenBy(use => use.Domain, StringComparer.Ordinal).ThenBy(use => use.Name, StringComparer.Ordinal)];

    /// <summary>The operator that makes a value; null where none does.</summary>
    public string? MakerOf(string name)
    {
        for (var steps = 0; _makers.TryGetValue(name, out var node); steps++)
        {
            if (!s_passing.Contains(node.Operator) || node.Inputs.Count == 0 || steps > MaxNames || !_makers.ContainsKey(node.Inputs[0]))
                return node.FullName;
            name = node.Inputs[0];
        }

        return null;
    }

    /// <summary>The operators that take a value.</summary>
    public IReadOnlyList<string> TakersOf(string name)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        var open = new Queue<string>([name]);
        while (open.TryDequeue(out var next) && seen.Count <= MaxNames)
        {
            foreach (var node in _takers.GetValueOrDefault(next) ?? [])
            {
                if (!s_passing.Contains(node.Operator) || node.Outputs.Count == 0)
                    found.Add(node.FullName);
                else if (seen.Add(node.Outputs[0]))
                    open.Enqueue(node.Outputs[0]);
            }
        }

        return [.. found.Distinct().Take(MaxNeighbours)];
    }

    internal sealed class Node
    {
        public string Operator { get; set; } = "";

        public string Domain { get; set; } = "";

        public List<string> Inputs { get; } = [];

        public List<string> Outputs { get; } = [];

        public string FullName => Domain is "" or "ai.onnx" ? Operator : $"{Domain}::{Operator}";

        public void Input(string name, bool keep) => Keep(Inputs, name, keep);

        public void Output(string name, bool keep) => Keep(Outputs, name, keep);

        private static void Keep(List<string> names, string name, bool keep)
        {
            if (keep && name.Length > 0 && names.Count < MaxNames)
                names.Add(name);
        }
    }
}
