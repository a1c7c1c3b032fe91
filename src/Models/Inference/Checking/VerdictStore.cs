using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace DemoHub.Models.Inference.Checking;

/// <summary>Keeps verdicts by the SHA-256 of their files, so that a file is checked once and not at each start.</summary>
/// <param name="folder">Where they are kept; made when needed.</param>
/// <param name="maker">What makes verdicts: one by another version of it counts no more.</param>
/// <param name="logger">Told where the folder cannot be written.</param>
public sealed partial class VerdictStore(string folder, string maker, ILogger<VerdictStore> logger)
{
    /// <summary>The verdict on a file as it is now; null where there is none. Reads the whole file.</summary>
    public GraphVerdict? Find(string path) => Find(path, HashOf(path));

    /// <summary>The verdict on a file whose hash is known; null where there is none.</summary>
    public GraphVerdict? Find(string path, string hash)
    {
        try
        {
            using var file = File.OpenRead(PathOf(hash));
            var kept = JsonSerializer.Deserialize<Kept>(file, CheckReport.Json);
            return kept is not null && kept.Maker == maker && kept.External == ExternalStamp(path, kept.Verdict) ? kept.Verdict : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a verdict.</summary>
    public void Save(string path, string hash, GraphVerdict verdict)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var draft = PathOf(hash) + ".new";
            File.WriteAllText(draft, JsonSerializer.Serialize(new Kept(maker, ExternalStamp(path, verdict), verdict), CheckReport.Json));
            File.Move(draft, PathOf(hash), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotKept(failure);
        }
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal digits.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 20);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private static string ExternalStamp(string path, GraphVerdict verdict) => ExternalStamps.Of(path, verdict.Signature?.ExternalFiles ?? []).Text;

    private string PathOf(string hash) => Path.Combine(folder, hash + ".json");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A verdict on a model could not be kept; the model is checked again at the next start")]
    private partial void LogNotKept(Exception failure);

    private sealed record Kept(string Maker, string External, GraphVerdict Verdict);
}
