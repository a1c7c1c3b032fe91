using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Web.Tests.Sharing.Tunnels;

public sealed class BackOffTests
{
    [Fact]
    public void Pauses_DoubleUpToHalfAMinuteAndStartAgainAfterAReset()
    {
        var backOff = new BackOff(() => 0.5);

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => backOff.Next().TotalSeconds));
        backOff.Reset();
        Assert.Equal(1, backOff.Next().TotalSeconds);
    }

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(1, 1.2)]
    public void Pause_VariesByAFifth(double jitter, double seconds) =>
        Assert.Equal(seconds, new BackOff(() => jitter).Next().TotalSeconds, 1e-6);
}
