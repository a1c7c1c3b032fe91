namespace DemoHub;

/// <summary>How sound is given.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class AudioAttribute : Attribute
{
    internal static readonly AudioSource[] DefaultSources = [AudioSource.Upload, AudioSource.Microphone];

    /// <summary>The ways to give it. Default: upload and microphone.</summary>
    public AudioSource[] Sources { get; init; } = DefaultSources;

    /// <summary>Seconds at most. Default: 600.</summary>
    public double MaxSeconds { get; init; } = 600;
}
