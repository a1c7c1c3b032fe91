using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DemoHub.Demos.Schema;

/// <summary>A component that a demo only returns and no caller can give.</summary>
public abstract record OutputComponent : Component
{
    public sealed override bool TryRead(JsonElement json, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = "cannot be given; a demo only returns it";
        return false;
    }
}
