using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using DemoHub.Models.Search;

namespace DemoHub.Demos.BuiltIn.SemanticSearch;

/// <summary>
/// Reads documents from files: plain text and Markdown (one document, or several parted by lines of three hyphens), CSV and
/// tab-separated values with a header, and JSON lines. Columns and members are recognised by their names.
/// </summary>
public static class DocumentReader
{
    private static readonly string[] s_keys = ["id", "key", "number"];
    private static readonly string[] s_titles = ["title", "name", "subject", "headline", "question"];
    private static readonly string[] s_texts = ["text", "body", "content", "abstract", "description", "passage", "definition", "answer"];
    private static readonly string[] s_tags = ["tags", "tag", "category", "categories", "keywords", "labels", "label", "topics", "topic", "genres", "section"];
    private static readonly char[] s_tagSigns = [',', ';', '|'];

    /// <summary>The endings of files that can be read.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".txt", ".md", ".csv", ".tsv", ".jsonl", ".ndjson"];

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name; the ending says what it is.</param>
    /// <param name="content">UTF-8, or what its byte order mark says. The caller disposes it.</param>
    /// <exception cref="DemoException">The file cannot be read as what its name says; the message tells the line and the remedy.</exception>
    public static IEnumerable<Document> Read(string name, Stream content)
    {
        ArgumentNullException.ThrowIfNull(name);
        var reader = new StreamReader(content, leaveOpen: true);
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => Unique(ReadCsv(reader)),
            ".tsv" => Unique(ReadTabs(reader)),
            ".jsonl" or ".ndjson" => Unique(ReadJsonLines(reader)),
            ".txt" or ".md" => Unique(ReadText(reader.ReadToEnd(), Path.GetFileNameWithoutExtension(name))),
            _ => throw new DemoException($"'{Path.GetExtension(name)}' files cannot be read as documents; use one of {string.Join(", ", Extensions)}."),
        };
    }

    /// <summary>Reads what someone pasted: JSON lines or a table with a header if it looks like that, else text.</summary>
    public static IEnumerable<Document> ReadPasted(string text, string title)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.AsSpan().TrimStart();
        if (start.StartsWith("{"))
            return Unique(ReadJsonLines(new StringReader(text)));
        var header = text.TrimStart().Split('\n', 2)[0].Trim();
        if (header.Contains('\t', StringComparison.Ordinal) && Find(header.Split('\t'), s_texts) >= 0)
            return Unique(ReadTabs(new StringReader(text)));
        return header.Contains(',', StringComparison.Ordinal) && Find(header.Split(','), s_texts) >= 0
            ? Unique(ReadCsv(new StringReader(text)))
            : Unique(ReadText(text, title));
    }

    private static IEnumerable<Document> ReadText(string text, string title)
    {
        var number = 0;
        foreach (var part in text.ReplaceLineEndings("\n").Split("\n---\n"))
        {
            var body = part.Trim();
            if (body.Length == 0)
                continue;
            number++;
            var heading = body.StartsWith("# ", StringComparison.Ordinal) ? body.Split('\n', 2) : null;
            var name = heading is [var first, ..] ? first[2..].Trim() : number == 1 ? title : $"{title} {number}";
            yield return new Document { Key = "", Title = name, Text = heading is [_, var rest] ? rest.Trim() : body };
        }
    }

    private static IEnumerable<Document> ReadCsv(TextReader text)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, DetectDelimiter = true, MaxFieldSize = 2_000_000 };
        using var parser = new CsvParser(text, configuration);
        Columns? columns = null;
        while (true)
        {
            try
            {
                if (!parser.Read())
                    break;
            }
            catch (MaxFieldSizeException)
            {
                throw new DemoException($"The file has a cell of more than 2,000,000 characters at line {parser.RawRow:N0}. Look for a quotation mark that is not closed.");
            }

            if (columns is null)
                columns = Columns.Of(parser.Record!);
            else if (columns.Read(parser.Record!, parser.RawRow) is { } document)
                yield return document;
        }
    }

    private static IEnumerable<Document> ReadTabs(TextReader text)
    {
        Columns? columns = null;
        for (var line = 1; text.ReadLine() is { } row; line++)
        {
            if (columns is null)
                columns = Columns.Of(row.Split('\t'));
            else if (columns.Read(row.Split('\t'), line) is { } document)
                yield return document;
        }
    }

    private static IEnumerable<Document> ReadJsonLines(TextReader text)
    {
        for (var line = 1; text.ReadLine() is { } row; line++)
        {
            if (string.IsNullOrWhiteSpace(row))
                continue;
            JsonElement json;
            try
            {
                json = JsonElement.Parse(row);
            }
            catch (JsonException failure)
            {
                throw new DemoException($"Line {line:N0} is not JSON: {failure.Message}");
            }

            if (json.ValueKind != JsonValueKind.Object)
                throw new DemoException($"Line {line:N0} must be a JSON object with a member \"text\".");
            if (Member(json, s_texts) is not { Length: > 0 } body)
                throw new DemoException($"Line {line:N0} has no text; name the member one of {string.Join(", ", s_texts)}.");
            yield return new Document
            {
                Key = Member(json, s_keys) ?? "",
                Title = Cut(Member(json, s_titles) ?? ""),
                Text = body,
                Tags = TagsOf(Member(json, s_tags) ?? ""),
            };
        }
    }

    private static string? Member(JsonElement json, string[] names)
    {
        foreach (var name in names)
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object))
                return value.ValueKind == JsonValueKind.Array ? string.Join('|', value.EnumerateArray().Select(item => item.ToString())) : value.ToString();
        }

        return null;
    }

    // Documents without an id of their own get one of their text, so that the same text again replaces itself; copies are left out.
    private static IEnumerable<Document> Unique(IEnumerable<Document> documents)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            if (document.Key.Length > 0)
            {
                yield return document;
                continue;
            }

            var hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Title}\n{document.Text}"));
            var key = Convert.ToHexStringLower(hash.AsSpan(0, 10));
            if (made.Add(key))
                yield return document with { Key = key };
        }
    }

    private static int Find(string[] columns, string[] names)
    {
        foreach (var name in names)
        {
            var index = Array.FindIndex(columns, column => string.Equals(column.Trim().Trim('"'), name, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
                return index;
        }

        return -1;
    }

    private static string[] TagsOf(string text) =>
        [.. text.Split(s_tagSigns, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(tag => tag.Length <= 60 ? tag : tag[..60]).Distinct().Take(32)];

    private static string Cut(string title) => title.Length <= 500 ? title : title[..499] + "…";

    private sealed record Columns(int Key, int Title, int Text, int Tags)
    {
        public static Columns Of(string[] header)
        {
            var text = Find(header, s_texts);
            return text >= 0
                ? new(Find(header, s_keys), Find(header, s_titles), text, Find(header, s_tags))
                : throw new DemoException($"The table has the columns {string.Join(", ", header.Take(20))}; name the one with the texts one of {string.Join(", ", s_texts)}.");
        }

        public Document? Read(string[] row, int line)
        {
            if (row is [] or [""])
                return null;
            if (Text >= row.Length)
                throw new DemoException($"Line {line:N0} has {row.Length} cells; the texts should be in cell {Text + 1}.");
            var text = row[Text].Trim();
            return text.Length == 0 ? null : new Document
            {
                Key = Cell(row, Key),
                Title = Cut(Cell(row, Title)),
                Text = text,
                Tags = TagsOf(Cell(row, Tags)),
            };
        }

        private static string Cell(string[] row, int index) => index >= 0 && index < row.Length ? row[index].Trim() : "";
    }
}
