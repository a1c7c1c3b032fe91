using System.Collections.Concurrent;
using System.Numerics.Tensors;
using DemoHub.Demos.Schema;
using DemoHub.Models.Inference;
using DemoHub.Models.Search;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Components.Catalog;

/// <summary>Finds demos by what their titles, descriptions, tags and cards mean. Where there is no embedding model it finds nothing.</summary>
internal sealed partial class MeaningSearch(ModelCatalog models, IOptions<SearchOptions> options, ILogger<MeaningSearch> logger)
{
    // Below this a demo has nothing to do with the words; measured on the demos that ship.
    private const float Least = 0.3f;

    // Of what is near, only what is about as near as the nearest.
    private const float Spread = 0.15f;
    private const int MaxWords = 500;
    private const int MaxCard = 2_000;

    private readonly ConcurrentDictionary<string, float[]> _vectors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _cards = new(StringComparer.Ordinal);
    private bool _isMissing;

    /// <summary>The demos whose meaning is near that of the words, nearest first.</summary>
    public IReadOnlyList<Demo> Find(IReadOnlyList<Demo> demos, string words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return [];
        try
        {
            var model = models.TextEmbedder(options.Value.Embedding);
            var query = model.EmbedQuery(words.Length <= MaxWords ? words : words[..MaxWords], CancellationToken.None);
            var scored = demos.Select(demo => (Demo: demo, Score: Score(model, query, demo))).OrderByDescending(item => item.Score).ToArray();
            return scored.Length == 0 ? [] : [.. scored.TakeWhile(item => item.Score >= Math.Max(Least, scored[0].Score - Spread)).Select(item => item.Demo)];
        }
        catch (ModelException failure)
        {
            if (!_isMissing)
                LogMissing(failure.Message);
            _isMissing = true;
            return [];
        }
    }

    private float Score(TextEmbedder model, float[] query, Demo demo)
    {
        var score = Texts(demo).Max(text => TensorPrimitives.Dot(query, _vectors.GetOrAdd(text, static (text, model) => model.Embed([text], CancellationToken.None)[0], model)));
        return score;
    }

    private IEnumerable<string> Texts(Demo demo)
    {
        yield return demo.Title;
        yield return $"{demo.Title}. {demo.Description}";
        if (demo.Tags.Count > 0)
            yield return string.Join(", ", demo.Tags);
        if (Card(demo) is { Length: > 0 } card)
            yield return card;
    }

    // A card may belong to a model that is large to load: the first search does not wait for it.
    private string Card(Demo demo)
    {
        if (demo.About is not { } about || !_cards.TryAdd(demo.Slug, ""))
            return _cards.GetValueOrDefault(demo.Slug, "");
        _ = Task.Run(() =>
        {
            try
            {
                var text = about();
                _cards[demo.Slug] = text.Length <= MaxCard ? text : text[..MaxCard];
            }
            catch (Exception failure) when (failure is ModelException or IOException or VectorStoreException)
            {
                LogCard(demo.Slug, failure.Message);
            }
        });
        return "";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The gallery is searched by words only: {Reason}")]
    private partial void LogMissing(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The card of demo {Slug} could not be read for the search: {Reason}")]
    private partial void LogCard(string slug, string reason);
}
