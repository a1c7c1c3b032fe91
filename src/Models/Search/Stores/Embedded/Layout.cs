namespace DemoHub.Models.Search.Embedded;

/// <summary>The vectors and fields of a collection in a fixed order, so that files and memory name them by number.</summary>
internal sealed class Layout
{
    private readonly Dictionary<string, int> _dense;
    private readonly Dictionary<string, int> _sparse;
    private readonly Dictionary<string, int> _fields;

    public Layout(CollectionSchema schema)
    {
        Schema = schema;
        Dense = [.. schema.Vectors.OrderBy(vector => vector.Key, StringComparer.Ordinal)];
        Sparse = [.. schema.SparseVectors.OrderBy(vector => vector.Key, StringComparer.Ordinal)];
        Fields = [.. schema.PayloadIndexes.OrderBy(index => index.Key, StringComparer.Ordinal)];
        _dense = Numbers(Dense);
        _sparse = Numbers(Sparse);
        _fields = Numbers(Fields);
    }

    public CollectionSchema Schema { get; }

    public KeyValuePair<string, VectorParams>[] Dense { get; }

    public KeyValuePair<string, SparseVectorParams>[] Sparse { get; }

    public KeyValuePair<string, PayloadType>[] Fields { get; }

    /// <summary>The number of a payload field that has an index; -1 if it has none.</summary>
    public int FieldOf(string key) => _fields.GetValueOrDefault(key, -1);

    public int DenseOf(string name) => _dense.TryGetValue(name, out var number) ? number : throw Unknown(name, "dense", _dense.Keys);

    public int SparseOf(string name) => _sparse.TryGetValue(name, out var number) ? number : throw Unknown(name, "sparse", _sparse.Keys);

    public bool IsSparse(string name) => _sparse.ContainsKey(name);

    /// <summary>Refuses a dense vector of another size than the schema's.</summary>
    public void CheckSize(int number, float[] vector)
    {
        var (name, parameters) = Dense[number];
        if (vector.Length != parameters.Size)
            throw new VectorStoreException(VectorStoreFault.Invalid, $"The vector \"{name}\" has {parameters.Size} values in this collection, but {vector.Length} were given.");
    }

    private static Dictionary<string, int> Numbers<T>(KeyValuePair<string, T>[] entries) =>
        entries.Select((entry, number) => (entry.Key, number)).ToDictionary(entry => entry.Key, entry => entry.number, StringComparer.Ordinal);

    private static VectorStoreException Unknown(string name, string what, IEnumerable<string> known)
    {
        var names = string.Join(", ", known.Order(StringComparer.Ordinal).Select(other => $"\"{other}\""));
        return new(VectorStoreFault.Invalid, $"The collection has no {what} vector \"{name}\"; it has {(names.Length > 0 ? names : "none")}.");
    }
}
