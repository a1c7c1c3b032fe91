namespace DemoHub.Demos.BuiltIn.AudioSearch;

/// <summary>A sound that was found.</summary>
/// <param name="Caption">What is heard, or what its owner calls it.</param>
/// <param name="Tags">The same in single words.</param>
/// <param name="Score">Cosine similarity to what was looked for.</param>
/// <param name="Audio">The sound.</param>
public sealed record FoundSound(string Caption, IReadOnlyList<string> Tags, double Score, AudioData Audio);
