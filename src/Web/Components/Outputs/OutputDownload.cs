using System.Text.Json;
using DemoHub.Web.Api.Rest;

namespace DemoHub.Web.Components.Outputs;

/// <summary>A file that a visitor can take away.</summary>
/// <param name="Format">What its button says, such as <c>CSV</c>; in lower case the ending of the file's name.</param>
public abstract record OutputDownload(string Format)
{
    private static readonly JsonSerializerOptions s_readable = new(RestJson.Options) { WriteIndented = true };

    /// <summary>Plain text, made when it is asked for.</summary>
    public static OutputDownload Text(Func<string> make) => new MadeDownload("TXT", "text/plain", make);

    /// <summary>JSON as the API gives it, indented.</summary>
    public static OutputDownload Json(JsonElement value) => new MadeDownload("JSON", "application/json", () => JsonText(value));

    /// <summary>Comma-separated values; <see cref="CsvText"/> writes them.</summary>
    public static OutputDownload Csv(Func<string> make) => new MadeDownload("CSV", "text/csv", make);

    /// <summary>Text of another form.</summary>
    public static OutputDownload Of(string format, string contentType, Func<string> make) => new MadeDownload(format, contentType, make);

    /// <summary>A file that the hub has already.</summary>
    /// <param name="format">What the button says.</param>
    /// <param name="url">Its address.</param>
    public static OutputDownload At(string format, string url) => new LinkedDownload(format, url);

    /// <summary>A value as text to copy: a text as it is, anything else as indented JSON.</summary>
    public static string JsonText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value, s_readable);
}

/// <summary>A file that is made when it is asked for.</summary>
internal sealed record MadeDownload(string Format, string ContentType, Func<string> Make) : OutputDownload(Format);

/// <summary>A file with an address.</summary>
internal sealed record LinkedDownload(string Format, string Url) : OutputDownload(Format);
