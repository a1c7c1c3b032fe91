using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using DemoHub.Demos.Schema;

namespace DemoHub.Web.Api.Rest;

/// <summary>
/// The addresses of files in values. Values hold them relative to the hub, or to the share that the run belongs to: <c>files/…</c>. The API
/// tells them from the root of the server on.
/// </summary>
internal static class FileLinks
{
    // Quotes inside of a text are escaped, so this can only be a member and its value.
    private static ReadOnlySpan<byte> Relative => "\"url\":\"files/"u8;

    /// <summary>What stands before addresses of files: the path of the hub, or of the share, ending with a slash.</summary>
    public static string RootOf(HttpContext context) => context.Request.PathBase.ToUriComponent() + "/";

    /// <summary>A value with the addresses in it below a root.</summary>
    public static JsonElement At(string root, JsonElement value)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (json.IndexOf(Relative) < 0)
            return value;
        var prefix = Encoding.UTF8.GetBytes($"\"url\":\"{JsonEncodedText.Encode(root)}files/");
        using var written = new MemoryStream(json.Length + prefix.Length);
        for (int next; (next = json.IndexOf(Relative)) >= 0; json = json[(next + Relative.Length)..])
        {
            written.Write(json[..next]);
            written.Write(prefix);
        }

        written.Write(json);
        using var document = JsonDocument.Parse(written.GetBuffer().AsMemory(0, (int)written.Length));
        return document.RootElement.Clone();
    }

    public static Example At(string root, Example example) =>
        example with { Inputs = example.Inputs.ToDictionary(input => input.Key, input => At(root, input.Value)) };
}
