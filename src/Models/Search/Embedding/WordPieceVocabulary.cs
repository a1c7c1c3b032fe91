using System.Text.Json;
using DemoHub.Models.Inference;

namespace DemoHub.Models.Search;

/// <summary>What a WordPiece tokenizer knows: its pieces, its marks, and how it prepares text.</summary>
internal sealed record WordPieceVocabulary
{
    private const long MaxFileBytes = 64L << 20;

    /// <summary>The id of each piece; those inside a word begin with <see cref="Continuation"/>.</summary>
    public required IReadOnlyDictionary<string, int> Ids { get; init; }

    public string Unknown { get; init; } = "[UNK]";

    public string Continuation { get; init; } = "##";

    public int LongestWord { get; init; } = 100;

    public bool Lowercase { get; init; } = true;

    public bool StripAccents { get; init; } = true;

    public bool SplitChinese { get; init; } = true;

    public int UnknownId => Id(Unknown);

    public int ClsId => Id("[CLS]");

    public int SepId => Id("[SEP]");

    /// <summary>The first of <c>tokenizer.json</c> and <c>vocab.txt</c> that the folder has.</summary>
    /// <exception cref="ModelException">There is neither, or it cannot be read.</exception>
    public static (WordPieceVocabulary Vocabulary, string Path) Read(string folder)
    {
        string json = System.IO.Path.Combine(folder, "tokenizer.json"), list = System.IO.Path.Combine(folder, "vocab.txt");
        var path = File.Exists(json) ? json : list;
        if (!File.Exists(path))
            throw new ModelException($"The model in {folder} takes token ids, and its tokenizer is missing: put vocab.txt or tokenizer.json beside model.onnx.");
        if (new FileInfo(path).Length > MaxFileBytes)
            throw new ModelException($"{path} is larger than {MaxFileBytes >> 20} MB, which no WordPiece vocabulary is.");
        try
        {
            var vocabulary = path == json ? OfJson(path) : OfList(path, folder);
            foreach (var mark in (string[])["[CLS]", "[SEP]", vocabulary.Unknown])
            {
                if (!vocabulary.Ids.ContainsKey(mark))
                    throw new ModelException($"{path} does not have the token {mark}: only vocabularies of BERT's kind are read.");
            }

            return (vocabulary, path);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path} cannot be read: {failure.Message}", failure);
        }
    }

    private int Id(string token) => Ids[token];

    /// <summary>One piece a line. A vocabulary with upper-case pieces is one of a cased model.</summary>
    private static WordPieceVocabulary OfList(string path, string folder)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var line = 0;
        foreach (var piece in File.ReadLines(path))
            ids.TryAdd(piece.TrimEnd(), line++);
        var lower = ConfiguredLowercase(folder) ?? !ids.Keys.Any(piece => piece[..Math.Min(1, piece.Length)] != "[" && piece.Any(char.IsAsciiLetterUpper));
        return new() { Ids = ids, Lowercase = lower, StripAccents = lower };
    }

    /// <summary>What <c>tokenizer_config.json</c> says, where there is one.</summary>
    private static bool? ConfiguredLowercase(string folder)
    {
        var path = System.IO.Path.Combine(folder, "tokenizer_config.json");
        if (!File.Exists(path))
            return null;
        using var configuration = JsonDocument.Parse(File.ReadAllBytes(path));
        return Flag(configuration.RootElement, "do_lower_case");
    }

    /// <summary>The format of Hugging Face's tokenizers library.</summary>
    private static WordPieceVocabulary OfJson(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        var model = root.GetProperty("model");
        // Old files do not name the type: WordPiece alone has a prefix for continued words.
        var type = Text(model, "type") ?? (model.TryGetProperty("continuing_subword_prefix", out _) ? "WordPiece" : "unknown");
        if (type != "WordPiece")
            throw new ModelException($"{path} describes a {type} tokenizer; only WordPiece is read. Use a model with its tokenizer in the graph instead.");
        var ids = model.GetProperty("vocab").EnumerateObject().ToDictionary(piece => piece.Name, piece => piece.Value.GetInt32(), StringComparer.Ordinal);
        if (root.TryGetProperty("added_tokens", out var added) && added.ValueKind == JsonValueKind.Array)
        {
            foreach (var token in added.EnumerateArray())
                ids.TryAdd(token.GetProperty("content").GetString()!, token.GetProperty("id").GetInt32());
        }

        var normalizer = root.TryGetProperty("normalizer", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        if (normalizer.ValueKind == JsonValueKind.Object && Text(normalizer, "type") is not "BertNormalizer")
            throw new ModelException($"{path} prepares text by {Text(normalizer, "type")}; only BertNormalizer is read.");
        var lower = normalizer.ValueKind == JsonValueKind.Object && (Flag(normalizer, "lowercase") ?? true);
        return new()
        {
            Ids = ids,
            Unknown = Text(model, "unk_token") ?? "[UNK]",
            Continuation = Text(model, "continuing_subword_prefix") ?? "##",
            LongestWord = model.TryGetProperty("max_input_chars_per_word", out var longest) ? longest.GetInt32() : 100,
            Lowercase = lower,
            StripAccents = normalizer.ValueKind == JsonValueKind.Object && (Flag(normalizer, "strip_accents") ?? lower),
            SplitChinese = normalizer.ValueKind == JsonValueKind.Object && (Flag(normalizer, "handle_chinese_chars") ?? true),
        };
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
