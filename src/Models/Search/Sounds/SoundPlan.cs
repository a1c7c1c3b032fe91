namespace DemoHub.Models.Search.Sounds;

/// <summary>What a sound is to be, decided before a sample of it is computed.</summary>
/// <param name="Caption">What will be heard.</param>
/// <param name="Tags">The same in single words: kind, form, instrument, and the rest.</param>
/// <param name="Render">Computes the samples; the same at each call.</param>
internal sealed record SoundPlan(string Caption, IReadOnlyList<string> Tags, Func<float[]> Render);
