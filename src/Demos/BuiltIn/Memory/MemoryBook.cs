using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DemoHub.Models.Search;

namespace DemoHub.Demos.BuiltIn.Memory;

/// <summary>
/// Long-term memory for language models and their users: sentences kept by owner, and recalled by what they mean, how recent and how
/// important they are (after Park and others, "Generative Agents", 2023). Memories go 90 days after they were remembered last.
/// </summary>
public sealed class MemoryBook(VectorStore store, Func<TextEmbedder> embedder, TimeProvider time) : IDisposable
{
    /// <summary>The most memories of one owner.</summary>
    public const int MaxMemories = 1_000;

    private const string Collection = "memories";
    private const string Vector = "dense";
    private const string OwnerKey = "owner";
    private const string Expires = "expires";
    private const string Model = "model";
    private const int Candidates = 100;
    private const int PageSize = 500;
    private static readonly TimeSpan s_life = TimeSpan.FromDays(90);
    private static readonly TimeSpan s_halfLife = TimeSpan.FromDays(7);
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly SemaphoreSlim _preparing = new(1, 1);
    private string? _preparedFor;

    /// <summary>Remembers a text. The same text again is made recent, and takes the new importance.</summary>
    /// <exception cref="DemoException">The owner has <see cref="MaxMemories"/> already.</exception>
    public async Task<Memory> RememberAsync(string owner, string text, int importance, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        await store.DeleteAsync(Collection, new Filter { Must = [new NumberRange(Expires) { Lte = now.ToUnixTimeSeconds() }] }, cancellationToken).ConfigureAwait(false);
        var id = IdOf(owner, text);
        if ((await store.GetAsync(Collection, [id], cancellationToken: cancellationToken).ConfigureAwait(false)).Count == 0
            && await store.CountAsync(Collection, Of(owner), cancellationToken).ConfigureAwait(false) >= MaxMemories)
            throw new DemoException($"cannot be remembered: there are {MaxMemories:N0} memories already, the most; forget some", "text");
        var kept = new Payload(owner, text, importance, now.ToUnixTimeSeconds(), (now + s_life).ToUnixTimeSeconds());
        await store.UpsertAsync(Collection, [PointOf(id, kept, embedder().Embed([text], cancellationToken)[0])], cancellationToken).ConfigureAwait(false);
        return kept.ToMemory(id);
    }

    /// <summary>The memories that a cue brings to mind, best first.</summary>
    public async Task<IReadOnlyList<Recollection>> RecallAsync(string owner, string cue, int limit, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var near = await store.QueryAsync(Collection, new PointQuery
        {
            Query = new Nearest(embedder().EmbedQuery(cue, cancellationToken)),
            Using = Vector,
            Filter = Of(owner),
            Limit = Math.Max(limit, Candidates),
            WithPayload = true,
        }, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        return [.. near.Select(point => Weigh(Read(point.Payload).ToMemory(point.Id), point.Score, now)).OrderByDescending(found => found.Score).Take(limit)];
    }

    /// <summary>Forgets the memory with this id or exactly this text.</summary>
    /// <returns>What was forgotten; null if there is no such memory.</returns>
    public async Task<Memory?> ForgetAsync(string owner, string idOrText, CancellationToken cancellationToken)
    {
        var all = await ListAsync(owner, MaxMemories, cancellationToken).ConfigureAwait(false);
        var memory = all.FirstOrDefault(memory => memory.Id == idOrText || string.Equals(memory.Text, idOrText.Trim(), StringComparison.OrdinalIgnoreCase));
        if (memory is not null)
            await store.DeleteAsync(Collection, [IdOf(owner, memory.Text)], cancellationToken).ConfigureAwait(false);
        return memory;
    }

    /// <summary>Forgets all memories of an owner.</summary>
    /// <returns>How many there were.</returns>
    public async Task<long> ForgetAllAsync(string owner, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var count = await store.CountAsync(Collection, Of(owner), cancellationToken).ConfigureAwait(false);
        await store.DeleteAsync(Collection, Of(owner), cancellationToken).ConfigureAwait(false);
        return count;
    }

    /// <summary>The memories of an owner, the newest first.</summary>
    public async Task<IReadOnlyList<Memory>> ListAsync(string owner, int limit, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var page = await store.ScrollAsync(Collection, MaxMemories + 1, null, Of(owner), cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. page.Points.Select(point => Read(point.Payload).ToMemory(point.Id)).OrderByDescending(memory => memory.Created).ThenBy(memory => memory.Id, StringComparer.Ordinal).Take(limit)];
    }

    public void Dispose() => _preparing.Dispose();

    // A collection made by another model is made again beside it, from its texts, before the alias moves.
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var model = embedder();
        if (_preparedFor == model.Hash)
            return;
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var found = await store.FindCollectionAsync(Collection, cancellationToken).ConfigureAwait(false);
            if (found?.Schema.Metadata.GetValueOrDefault(Model) != model.Hash)
            {
                var name = $"{Collection}-{model.Hash[..12]}";
                await store.DeleteCollectionAsync(name, cancellationToken).ConfigureAwait(false);
                await store.CreateCollectionAsync(name, SchemaFor(model), cancellationToken).ConfigureAwait(false);
                if (found is not null)
                    await CopyAsync(found.Name, name, model, cancellationToken).ConfigureAwait(false);
                await store.SetAliasAsync(Collection, name, cancellationToken).ConfigureAwait(false);
                if (found is not null)
                    await store.DeleteCollectionAsync(found.Name, cancellationToken).ConfigureAwait(false);
            }

            _preparedFor = model.Hash;
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task CopyAsync(string from, string to, TextEmbedder model, CancellationToken cancellationToken)
    {
        PointId? next = null;
        do
        {
            var page = await store.ScrollAsync(from, PageSize, next, cancellationToken: cancellationToken).ConfigureAwait(false);
            var payloads = page.Points.Select(point => Read(point.Payload)).ToArray();
            var vectors = model.Embed([.. payloads.Select(payload => payload.Text)], cancellationToken);
            await store.UpsertAsync(to, [.. page.Points.Select((point, i) => PointOf(point.Id, payloads[i], vectors[i]))], cancellationToken).ConfigureAwait(false);
            next = page.Next;
        }
        while (next is not null);
    }

    private static CollectionSchema SchemaFor(TextEmbedder model) => new()
    {
        Vectors = new Dictionary<string, VectorParams> { [Vector] = new(model.Dimension) },
        PayloadIndexes = new Dictionary<string, PayloadType> { [OwnerKey] = PayloadType.Keyword, [Expires] = PayloadType.Integer },
        Metadata = new Dictionary<string, string> { [Model] = model.Hash },
    };

    private static Recollection Weigh(Memory memory, double similarity, DateTimeOffset now)
    {
        var recency = Math.Pow(0.5, Math.Max(0, (now - memory.Created) / s_halfLife));
        return new(memory, similarity, recency, (0.7 * similarity) + (0.15 * recency) + (0.15 * memory.Importance / 10));
    }

    private static Point PointOf(PointId id, Payload payload, float[] vector) => new()
    {
        Id = id,
        Vectors = new Dictionary<string, float[]> { [Vector] = vector },
        Payload = JsonSerializer.SerializeToElement(payload, s_json),
    };

    private static Filter Of(string owner) => new() { Must = [new MatchValue(OwnerKey, owner)] };

    private static Payload Read(JsonElement payload) => payload.Deserialize<Payload>(s_json)!;

    private static PointId IdOf(string owner, string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\n{text.Trim().ToUpperInvariant()}")).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private sealed record Payload(string Owner, string Text, int Importance, long Created, long Expires)
    {
        public Memory ToMemory(PointId id) => new(id.ToString()[..8], Text, Importance, DateTimeOffset.FromUnixTimeSeconds(Created));
    }
}
