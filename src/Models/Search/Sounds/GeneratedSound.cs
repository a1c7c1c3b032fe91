namespace DemoHub.Models.Search.Sounds;

/// <summary>A sound that the program makes itself. It is made again whenever it is asked for; nothing of it is stored.</summary>
public sealed class GeneratedSound
{
    private readonly Func<float[]> _render;

    internal GeneratedSound(int index, SoundPlan plan)
    {
        Index = index;
        Caption = plan.Caption;
        Tags = plan.Tags;
        _render = plan.Render;
    }

    /// <summary>Its number in the library, from 0.</summary>
    public int Index { get; }

    /// <summary>What is heard, such as <c>slow minor arpeggio, plucked</c>.</summary>
    public string Caption { get; }

    /// <summary>What is heard in single words: the kind first, then its form, then the instrument and the rest.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>Makes it: 1.5 to 4 seconds with <see cref="SoundLibrary.SampleRate"/> samples each, the loudest at 0.8. The same each time.</summary>
    public AudioData Render() => new(_render(), SoundLibrary.SampleRate);
}
