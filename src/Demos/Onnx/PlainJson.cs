using System.Text.Encodings.Web;
using System.Text.Json;

namespace DemoHub.Demos.Onnx;

/// <summary>JSON for people to read.</summary>
internal static class PlainJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>A side file asks for what cannot be. The message begins with the member's path.</summary>
internal sealed class SideFileException(string message) : Exception(message);
