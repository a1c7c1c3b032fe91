using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DemoHub.Models.Search;

/// <summary>A Qdrant server or cluster. Configuration section <c>DemoHub:Search:Qdrant</c>.</summary>
public sealed class QdrantOptions
{
    /// <summary>Where its REST API is. Default: <c>http://localhost:6333</c>.</summary>
    public string Url { get; set; } = "http://localhost:6333";

    /// <summary>The key, or a JWT, that it asks for. It is sent over TLS, or to this machine, only. Default: none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>A PEM file with the certificates to trust instead of the system's, for a server with a certificate of your own. Default: none.</summary>
    public string? CaFile { get; set; }

    /// <summary>Seconds that a read may take, repetitions included. Default: 10.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>Seconds that a write may take, repetitions included. Default: 60.</summary>
    [Range(1, 3600)]
    public int WriteTimeoutSeconds { get; set; } = 60;

    /// <summary>Write requests at one time; further ones wait. Default: 4.</summary>
    [Range(1, 64)]
    public int MaxParallelWrites { get; set; } = 4;

    /// <summary>How new collections are indexed.</summary>
    public QdrantHnswOptions Hnsw { get; set; } = new();

    /// <summary>How new collections keep their vectors for searching. Found points are always scored again with the whole vectors. Default: none.</summary>
    public QdrantQuantization Quantization { get; set; }

    /// <summary>Whether payloads of new collections stay on disk rather than in memory. Default: true.</summary>
    public bool OnDiskPayload { get; set; } = true;

    /// <summary>Into how many parts a cluster splits a new collection. Default: what the server says.</summary>
    [Range(1, 1000)]
    public int? ShardNumber { get; set; }

    /// <summary>How many copies of each part a cluster keeps. Default: what the server says.</summary>
    [Range(1, 100)]
    public int? ReplicationFactor { get; set; }

    /// <summary>How many of the copies must have a write before it counts as done. Default: what the server says.</summary>
    [Range(1, 100)]
    public int? WriteConsistencyFactor { get; set; }

    /// <summary>What the ranges of single values cannot tell.</summary>
    /// <param name="section">The configuration section, for the messages.</param>
    internal IEnumerable<string> Faults(string section)
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return $"{section}:Url is \"{Url}\"; set it to an address such as http://localhost:6333 or https://qdrant.example.org:6333.";
        }
        else
        {
            if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
                yield return $"{section}:Url holds a user, a query or a fragment; leave scheme, host, port and path, and give the key as {section}:ApiKey.";
            if (!string.IsNullOrEmpty(ApiKey) && url.Scheme == "http" && !url.IsLoopback)
                yield return $"{section}:ApiKey would cross the network in plain text to {url.Host}; use https in {section}:Url, or a server on this machine.";
            if (CaFile is not null && url.Scheme == "http")
                yield return $"{section}:CaFile has no use with http; use https in {section}:Url, or leave the file out.";
        }

        if (ApiKey is not null && ApiKey.Any(c => c is < '!' or > '~'))
            yield return $"{section}:ApiKey holds a space, a line break or a sign outside of ASCII; give the key alone.";
        if (CaFile is not null && !HoldsCertificates(CaFile))
            yield return $"{section}:CaFile names a file that does not exist, or that holds no certificate; name a PEM file with the certificates to trust.";
        if (WriteConsistencyFactor > (ReplicationFactor ?? 1))
            yield return $"{section}:WriteConsistencyFactor is {WriteConsistencyFactor}; it cannot exceed {section}:ReplicationFactor, which is {ReplicationFactor ?? 1}.";
    }

    private static bool HoldsCertificates(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}

/// <summary>The graph by which Qdrant finds neighbours (HNSW, Malkov and Yashunin 2016).</summary>
public sealed class QdrantHnswOptions
{
    /// <summary>Edges of each node; more find more and take more memory. Default: 16.</summary>
    [Range(2, 256)]
    public int M { get; set; } = 16;

    /// <summary>Candidates looked at when a point is added. Default: 200.</summary>
    [Range(4, 4096)]
    public int EfConstruct { get; set; } = 200;

    /// <summary>Candidates looked at by a query. Default: 128.</summary>
    [Range(1, 10_000)]
    public int Ef { get; set; } = 128;

    /// <summary>Kilobytes of vectors below which Qdrant compares them all. Default: 10,000.</summary>
    [Range(10, int.MaxValue)]
    public int FullScanThreshold { get; set; } = 10_000;
}

/// <summary>How vectors are made smaller for searching.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The usual word for it.")]
public enum QdrantQuantization
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>One byte for each value.</summary>
    Int8,

    /// <summary>One bit for each value; for vectors of a thousand values and more.</summary>
    Binary,

    /// <summary>Product quantization to a sixteenth; small and slow.</summary>
    Product,
}
