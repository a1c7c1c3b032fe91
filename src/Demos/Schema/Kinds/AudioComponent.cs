using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using DemoHub.Demos.Files;
using DemoHub.Models.Media;

namespace DemoHub.Demos.Schema;

/// <summary>Sound, as WAV, MP3 or FLAC. Its value is an <see cref="AudioData"/>. Out: a file with its <c>seconds</c>.</summary>
public sealed record AudioComponent : Component
{
    /// <summary>Bytes that the file may have. Default: 50 million.</summary>
    public long MaxBytes { get; init; } = 50_000_000;

    /// <summary>Seconds at most. Default: 600.</summary>
    public double MaxSeconds { get; init; } = 600;

    /// <summary>The ways to give one on the page. Default: all.</summary>
    public IReadOnlyList<AudioSource> Sources { get; init; } = AudioAttribute.DefaultSources;

    public override bool TryRead(JsonElement json, FileStore files, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? error)
    {
        if (!FileReference.TryReadBytes(json, files, MaxBytes, out var bytes, out error))
            return Refuse(error, out value, out error);
        var limits = new AudioLimits { MaxBytes = MaxBytes, MaxSeconds = MaxSeconds };
        return AudioData.TryRead(bytes, limits, out var audio, out error)
            ? Accept(audio, out value, out error)
            : Refuse(error, out value, out error);
    }

    public override JsonNode? Write(object? value, FileStore files) => value is null ? null : Write((AudioData)value, Name, files);

    internal static JsonObject Write(AudioData audio, string name, FileStore files)
    {
        var ending = audio.Encoded is null ? ".wav" : audio.ContentType switch
        {
            "audio/mpeg" => ".mp3",
            "audio/flac" => ".flac",
            _ => ".wav",
        };
        var json = FileReference.Write(files.Save(name + ending, audio.Encoded ?? audio.ToWav()));
        json["seconds"] = audio.Duration.TotalSeconds;
        return json;
    }
}
