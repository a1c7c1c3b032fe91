using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>Any file. Its value is a <see cref="FileData"/>.</summary>
public sealed record FileComponent : Component
{
    /// <summary>Bytes that the file may have. Default: 20 million.</summary>
    public long MaxBytes { get; init; } = 20_000_000;

    /// <summary>Endings of names that are taken, such as <c>.csv</c>; empty for any.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (!FileReference.TryRead(json, files, MaxBytes, out var file, out error))
            return Refuse(error, out value, out error);
        if (Extensions.Count > 0 && !Extensions.Contains(Path.GetExtension(file.Name), StringComparer.OrdinalIgnoreCase))
            return Refuse($"is '{file.Name}'; use a file that ends in {string.Join(" or ", Extensions)}", out value, out error);
        return Accept(file, out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files)
    {
        if (value is null)
            return null;
        var file = (FileData)value;
        return FileReference.Write(files.Save(file.Name, file.ReadAllBytes()));
    }
}
