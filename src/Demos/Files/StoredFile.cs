namespace DemoHub.Demos.Files;

/// <summary>A file that the hub keeps for a while.</summary>
/// <param name="Id">Unguessable: whoever knows it may read the file.</param>
/// <param name="Name">A name to show and to save under, without folders.</param>
/// <param name="ContentType">By what is in it, not by what its sender said.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Created">When it came.</param>
/// <param name="Share">The id of the share whose visitor sent it or whose run made it; null for none.</param>
public sealed record StoredFile(string Id, string Name, string ContentType, long Size, DateTimeOffset Created, string? Share = null);
