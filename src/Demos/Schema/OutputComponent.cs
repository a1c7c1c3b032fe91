using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DemoHub.Demos.Files;

namespace DemoHub.Demos.Schema;

/// <summary>A component that a demo only returns and no caller can give.</summary>
public abstract record OutputComponent : Component
{
    public sealed override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error) =>
        Refuse("cannot be given; a demo only returns it", out value, out error);
}
