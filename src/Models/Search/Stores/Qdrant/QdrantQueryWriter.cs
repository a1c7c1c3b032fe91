using System.Text.Json;

namespace DemoHub.Models.Search.Qdrant;

/// <summary>Writes queries as Qdrant reads them.</summary>
internal sealed class QdrantQueryWriter(QdrantOptions options)
{
    private const int ConstantOfPlainFusion = 2;

    /// <summary>The members of a query request, without the braces around them.</summary>
    public void WriteMembers(Utf8JsonWriter json, PointQuery query)
    {
        WritePrefetch(json, query.Prefetch, query.Exact);
        WriteQuery(json, query.Query, query.Using, query.Exact);
        json.WriteFilter(query.Filter);
        if (query.ScoreThreshold is { } threshold)
            json.WriteNumber("score_threshold", threshold);
        json.WriteNumber("limit", query.Limit);
        json.WriteBoolean("with_payload", query.WithPayload);
        json.WriteBoolean("with_vector", query.WithVectors);
    }

    private void WritePrefetch(Utf8JsonWriter json, IReadOnlyList<Prefetch> prefetches, bool exact)
    {
        if (prefetches.Count == 0)
            return;
        json.WriteStartArray("prefetch");
        foreach (var prefetch in prefetches)
        {
            json.WriteStartObject();
            WritePrefetch(json, prefetch.Nested, exact);
            WriteQuery(json, prefetch.Query, prefetch.Using, exact);
            json.WriteFilter(prefetch.Filter);
            if (prefetch.ScoreThreshold is { } threshold)
                json.WriteNumber("score_threshold", threshold);
            json.WriteNumber("limit", prefetch.Limit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteQuery(Utf8JsonWriter json, Query? query, string? vector, bool exact)
    {
        if (query is null)
            return;
        json.WritePropertyName("query");
        Write(json, query);
        if (query is RankFusion or ScoreFusion or OrderBy or RandomSample)
            return;
        json.WriteString("using", vector);
        if (query is not NearestSparse)
            WriteParameters(json, exact);
    }

    private static void Write(Utf8JsonWriter json, Query query)
    {
        switch (query)
        {
            case Nearest nearest:
                json.WriteVector(nearest.Vector);
                return;
            case NearestSparse nearest:
                json.WriteSparse(nearest.Vector);
                return;
            case NearestTo nearest:
                json.WriteId(nearest.Id);
                return;
        }

        json.WriteStartObject();
        switch (query)
        {
            case DiverseNearest nearest:
                json.WritePropertyName("nearest");
                json.WriteVector(nearest.Vector);
                json.WriteStartObject("mmr");
                json.WriteNumber("diversity", nearest.Diversity);
                json.WriteNumber("candidates_limit", nearest.Candidates);
                json.WriteEndObject();
                break;
            case Recommend recommend:
                json.WriteStartObject("recommend");
                json.WriteIds("positive", recommend.Positive);
                json.WriteIds("negative", recommend.Negative);
                json.WriteString("strategy", Strategy(recommend.Strategy));
                json.WriteEndObject();
                break;
            case Discover { Target: { } target } discover:
                json.WriteStartObject("discover");
                json.WritePropertyName("target");
                json.WriteVector(target);
                WriteContext(json, discover.Context);
                json.WriteEndObject();
                break;
            case Discover context:
                WriteContext(json, context.Context);
                break;
            case RankFusion { K: ConstantOfPlainFusion, Weights: null }:
                json.WriteString("fusion", "rrf");
                break;
            case RankFusion fusion:
                WriteFusion(json, fusion);
                break;
            case ScoreFusion:
                json.WriteString("fusion", "dbsf");
                break;
            case OrderBy order:
                json.WriteStartObject("order_by");
                json.WriteString("key", QdrantKey.Write(order.Key));
                json.WriteString("direction", order.Descending ? "desc" : "asc");
                json.WriteEndObject();
                break;
            case RandomSample:
                json.WriteString("sample", "random");
                break;
            default:
                throw new NotSupportedException($"The Qdrant store does not know the query {query.GetType().Name}.");
        }

        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, IReadOnlyList<ContextPair> pairs)
    {
        json.WriteStartArray("context");
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WritePropertyName("positive");
            json.WriteId(pair.Positive);
            json.WritePropertyName("negative");
            json.WriteId(pair.Negative);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFusion(Utf8JsonWriter json, RankFusion fusion)
    {
        json.WriteStartObject("rrf");
        json.WriteNumber("k", fusion.K);
        if (fusion.Weights is { } weights)
        {
            json.WritePropertyName("weights");
            json.WriteVector([.. weights]);
        }

        json.WriteEndObject();
    }

    private void WriteParameters(Utf8JsonWriter json, bool exact)
    {
        json.WriteStartObject("params");
        if (exact)
        {
            json.WriteBoolean("exact", true);
        }
        else
        {
            json.WriteNumber("hnsw_ef", options.Hnsw.Ef);
            if (options.Quantization != QdrantQuantization.None)
            {
                json.WriteStartObject("quantization");
                json.WriteBoolean("rescore", true);
                json.WriteNumber("oversampling", 2);
                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private static string Strategy(RecommendStrategy strategy) => strategy switch
    {
        RecommendStrategy.BestScore => "best_score",
        RecommendStrategy.SumScores => "sum_scores",
        _ => "average_vector",
    };
}
