namespace DemoHub.Demos.BuiltIn.AudioSearch;

/// <summary>What was found, as tables.</summary>
internal static class SoundTables
{
    public static Table OfSounds(IReadOnlyList<FoundSound> found) => new(
        ["sound", "caption", "score", "tags"],
        [.. found.Select(IReadOnlyList<object?> (sound) => [sound.Audio, sound.Caption, Math.Round(sound.Score, 3), string.Join(" | ", sound.Tags)])]);

    public static Table OfTags(IReadOnlyList<(string Tag, long Count)> counts) =>
        new(["tag", "sounds"], [.. counts.Select(IReadOnlyList<object?> (count) => [count.Tag, (double)count.Count])]);
}
