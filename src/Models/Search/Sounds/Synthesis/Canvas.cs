namespace DemoHub.Models.Search.Sounds.Synthesis;

/// <summary>A stretch of time into which sounds are mixed.</summary>
internal sealed class Canvas(double seconds)
{
    private const float Peak = 0.8f;
    private const int FadeLength = SoundLibrary.SampleRate / 200;

    private readonly float[] _samples = new float[Length(seconds)];

    /// <summary>Samples in a stretch of time.</summary>
    public static int Length(double seconds) => (int)(seconds * SoundLibrary.SampleRate);

    /// <summary>Mixes a sound in from a moment on; what reaches over the end is cut off.</summary>
    public Canvas Add(double at, ReadOnlySpan<float> sound, double gain = 1)
    {
        var start = Length(at);
        for (var i = 0; i < sound.Length && start + i < _samples.Length; i++)
            _samples[start + i] += (float)gain * sound[i];
        return this;
    }

    /// <summary>The samples, the loudest at 0.8, with ends that do not click.</summary>
    public float[] Finish()
    {
        var loudest = 1e-6f;
        for (var i = 0; i < _samples.Length; i++)
        {
            _samples[i] *= Math.Min(1, (float)Math.Min(i, _samples.Length - 1 - i) / FadeLength);
            loudest = Math.Max(loudest, Math.Abs(_samples[i]));
        }

        for (var i = 0; i < _samples.Length; i++)
            _samples[i] *= Peak / loudest;
        return _samples;
    }
}
