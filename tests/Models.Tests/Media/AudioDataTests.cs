namespace DemoHub.Models.Tests.Media;

public sealed class AudioDataTests
{
    [Theory]
    [InlineData("mono.wav", "audio/wav")]
    [InlineData("mono.flac", "audio/flac")]
    public void Samples_Lossless_AreThoseOfTheTone(string name, string contentType)
    {
        var audio = AudioData.Load(MediaFiles.Path(name));

        Assert.Equal((8000, contentType, 0.2), (audio.SampleRate, audio.ContentType, audio.Duration.TotalSeconds));
        Assert.Equal(1600, audio.Samples.Length);
        Assert.All(audio.Samples, (sample, i) => Assert.Equal(Tone(i, 8000), sample, 1e-3f));
    }

    [Fact]
    public void Samples_Stereo_AreTheMeanOfBothChannels()
    {
        var audio = AudioData.Load(MediaFiles.Path("stereo.wav"));

        Assert.Equal(0.2, audio.Duration.TotalSeconds);
        Assert.All(audio.Samples, (sample, i) => Assert.Equal(Tone(i, 8000) / 2, sample, 1e-3f));
    }

    [Theory]
    [InlineData("mono.mp3", 16_000)]
    [InlineData("tagged.mp3", 8000)]
    public void Samples_Mp3_HoldTheTone(string name, int sampleRate)
    {
        var audio = AudioData.Load(MediaFiles.Path(name));

        Assert.Equal((sampleRate, "audio/mpeg"), (audio.SampleRate, audio.ContentType));
        Assert.InRange(audio.Duration.TotalSeconds, 0.2, 0.45);
        Assert.Equal(audio.Duration.TotalSeconds, (double)audio.Samples.Length / sampleRate, 0.1);
        Assert.InRange(audio.Samples.Max(), 0.4f, 0.6f);
    }

    [Fact]
    public void ToWav_OfSamples_ReadsBackTheSame()
    {
        var audio = new AudioData([0, 0.5f, -0.5f, 1, -1, 3], 44_100);

        var copy = AudioData.FromEncoded(audio.ToWav());

        Assert.Equal(44_100, copy.SampleRate);
        Assert.All(copy.Samples, (sample, i) => Assert.Equal(Math.Clamp(audio.Samples[i], -1, 1), sample, 1e-4f));
    }

    [Theory]
    [InlineData(8000, 16_000)]
    [InlineData(44_100, 16_000)]
    [InlineData(16_000, 22_050)]
    [InlineData(48_000, 44_101)]
    public void Resample_ATone_KeepsIt(int rate, int newRate)
    {
        var audio = new AudioData([.. Enumerable.Range(0, rate / 5).Select(i => Tone(i, rate))], rate);

        var resampled = audio.Resample(newRate);

        Assert.Equal(0.2, resampled.Duration.TotalSeconds, 1e-3);
        // The ends, where the filter reaches over the edge, are left out.
        for (var i = newRate / 50; i < newRate * 9 / 50; i++)
            Assert.Equal(Tone(i, newRate), resampled.Samples[i], 2e-3f);
    }

    [Fact]
    public void Resample_AToneAboveTheNewRate_IsFilteredOut()
    {
        var audio = new AudioData([.. Enumerable.Range(0, 8820).Select(i => MathF.Sin(2 * MathF.PI * 6000 * i / 44_100))], 44_100);

        var resampled = audio.Resample(8000).Samples;

        Assert.True(resampled.Skip(200).SkipLast(200).Max(Math.Abs) < 1e-3);
    }

    private static float Tone(int i, int rate) => 0.5f * MathF.Sin(2 * MathF.PI * 440 * i / rate);
}
