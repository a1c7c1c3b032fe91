using System.ComponentModel.DataAnnotations;

namespace DemoHub.Models.Search.Embedded;

/// <summary>Limits of the embedded vector store.</summary>
public sealed class EmbeddedStoreOptions
{
    /// <summary>The most points in one collection. Default 2,000,000.</summary>
    [Range(1, 100_000_000)]
    public int MaxPoints { get; set; } = 2_000_000;

    /// <summary>The most collections. Default 1,000.</summary>
    [Range(1, 100_000)]
    public int MaxCollections { get; set; } = 1_000;

    /// <summary>The most bytes of JSON in one point's payload. Default 64 KB.</summary>
    [Range(1, 16 * 1024 * 1024)]
    public int MaxPayloadBytes { get; set; } = 64 * 1024;

    /// <summary>The most bytes that one upsert may hold. Default 256 MB.</summary>
    [Range(1, 1024 * 1024 * 1024)]
    public int MaxBatchBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>The most bytes on disk of all collections together, not counting what a compaction needs for a moment. Default 32 GB.</summary>
    [Range(1, long.MaxValue)]
    public long MaxBytes { get; set; } = 32L * 1024 * 1024 * 1024;

    /// <summary>From how many bytes of log on recent writes are folded into a segment. Default 32 MB.</summary>
    [Range(1, 1024 * 1024 * 1024)]
    public int FoldBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Segments of so many points or more are searched by 8-bit codes first, then ranked exactly. Default 30,000.</summary>
    [Range(1, int.MaxValue)]
    public int QuantizeFrom { get; set; } = 30_000;

    /// <summary>How many threads one query may use; 0 for as many as the machine has cores. Default 0.</summary>
    [Range(0, 256)]
    public int Threads { get; set; }
}
