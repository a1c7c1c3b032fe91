using System.Text.Json.Serialization;

namespace DemoHub.Models.Search.Embedded;

/// <summary>The store's own file: which collections there are, in which folders, and their aliases.</summary>
/// <param name="Next">The number of the next folder; none is used twice.</param>
/// <param name="Collections">Folders by name.</param>
/// <param name="Aliases">Names of collections by alias.</param>
internal sealed record StoreFile(int Next, Dictionary<string, string> Collections, Dictionary<string, string> Aliases)
{
    public const string Name = "store.json";
}

/// <summary>The file of a collection that never changes.</summary>
internal sealed record CollectionFile(int Version, CollectionSchema Schema)
{
    public const string Name = "collection.json";
    public const int CurrentVersion = 1;
}

/// <summary>Which segments make up a collection, and from which log on its later writes are to be read.</summary>
internal sealed record ManifestFile(int NextSegment, int FirstLog, IReadOnlyList<SegmentEntry> Segments)
{
    public const string Name = "manifest.json";
}

/// <summary>A segment and which of its points were alive when the manifest was written.</summary>
/// <param name="Number">Names its file.</param>
/// <param name="Live">A bit for each point, little-endian; empty where all are alive.</param>
internal sealed record SegmentEntry(int Number, byte[] Live);

/// <summary>What is in a segment file and where.</summary>
/// <param name="Rows">How many points.</param>
/// <param name="Numbers">How many of their ids are numbers; these come first.</param>
/// <param name="Sections">The parts of the file.</param>
internal sealed record SegmentDirectory(int Rows, int Numbers, IReadOnlyList<SegmentSection> Sections);

/// <summary>A part of a segment file.</summary>
internal sealed record SegmentSection(string Name, long Offset, long Length, uint Checksum);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoreFile))]
[JsonSerializable(typeof(CollectionFile))]
[JsonSerializable(typeof(ManifestFile))]
[JsonSerializable(typeof(SegmentDirectory))]
internal sealed partial class StoreJson : JsonSerializerContext;
