using System.Text;
using DemoHub.Models.Media;

namespace DemoHub.Models.Tests.Media;

public sealed class AudioRefusalTests
{
    [Theory]
    [InlineData("OggS............", "is an Ogg sound: use a WAV, FLAC or MP3 sound")]
    [InlineData("....ftypM4A ....", "is an M4A (AAC) sound: use a WAV, FLAC or MP3 sound")]
    [InlineData("no sound at all", "is not a sound that can be read: use a WAV, FLAC or MP3 sound")]
    [InlineData("", "is empty: give a WAV, FLAC or MP3 sound")]
    public void TryRead_AnotherFormat_SaysWhatItIsAndWhatIsTaken(string content, string expected)
    {
        Assert.False(AudioData.TryRead(Encoding.UTF8.GetBytes(content), AudioLimits.Default, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("mono.wav")]
    [InlineData("mono.flac")]
    [InlineData("mono.mp3")]
    public void TryRead_TooLong_IsRefusedUndecoded(string name)
    {
        Assert.False(AudioData.TryRead(MediaFiles.Read(name), new AudioLimits { MaxSeconds = 0.1 }, out _, out var error));
        Assert.Equal("lasts 1 seconds; use at most 0.1", error);
    }

    [Fact]
    public void TryRead_FlacThatHoldsMoreThanItDeclares_IsMeasuredByItsFrames()
    {
        var file = MediaFiles.Read("mono.flac");
        // The number of samples in the header becomes 1.
        file.AsSpan(21, 5).Clear();
        file[21] = (byte)(MediaFiles.Read("mono.flac")[21] & 0xF0);
        file[25] = 1;

        Assert.False(AudioData.TryRead(file, new AudioLimits { MaxSeconds = 0.1 }, out _, out var error));
        Assert.StartsWith("lasts", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mono.wav")]
    [InlineData("mono.flac")]
    public void Samples_HalfAFile_AreCutShort(string name)
    {
        var file = MediaFiles.Read(name);

        var failure = Assert.Throws<MediaException>(() => AudioData.FromEncoded(file[..(file.Length / 2)]).Samples);

        Assert.StartsWith("is cut short", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mono.wav")]
    [InlineData("stereo.wav")]
    [InlineData("mono.flac")]
    [InlineData("mono.mp3")]
    [InlineData("tagged.mp3")]
    public void Read_DamagedAnyhow_DecodesOrIsRefusedInWords(string name)
    {
        foreach (var damaged in MediaFiles.Damaged(name, 150))
        {
            if (!AudioData.TryRead(damaged, AudioLimits.Default, out var audio, out var error))
            {
                Assert.NotEmpty(error);
                continue;
            }

            try
            {
                Assert.All(audio.Samples, sample => Assert.InRange(sample, -1, 1));
            }
            catch (MediaException failure)
            {
                Assert.NotEmpty(failure.Message);
            }
        }
    }
}
