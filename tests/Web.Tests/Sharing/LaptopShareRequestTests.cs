using DemoHub.Web.Sharing.Laptop;

namespace DemoHub.Web.Tests.Sharing;

public sealed class LaptopShareRequestTests
{
    [Theory]
    [InlineData("30m", 30)]
    [InlineData("2h", 120)]
    [InlineData("7d", 10080)]
    public void For_ATime_IsInMinutes(string text, int minutes) => Assert.Equal(minutes, LaptopShareRequest.Read(["--for", text], out _).Minutes);

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("0h")]
    [InlineData("-1h")]
    [InlineData("2")]
    [InlineData("366d")]
    [InlineData("99999999999d")]
    public void For_NoTime_IsAFaultThatShowsTheForms(string text)
    {
        var fault = Assert.Throws<DemoHubStartException>(() => LaptopShareRequest.Read(["--for=" + text], out _));
        Assert.Contains("30m, 2h or 7d", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_OfTheCommand_AreTakenAndOthersLeftToTheConfiguration()
    {
        var request = LaptopShareRequest.Read(["--demo", "a", "--demo=b", "--api", "--visitors", "3", "--urls", "http://localhost:1", "--relay", "sish://relay/name"], out var rest);

        Assert.Equal(["a", "b"], request.Demos);
        Assert.True(request.Api);
        Assert.Equal(3, request.Visitors);
        Assert.Equal(["--urls", "http://localhost:1", "--DemoHub:Sharing:Tunnel:Relay=sish://relay/name"], rest);
    }

    [Theory]
    [InlineData("--visitors=0")]
    [InlineData("--visitors=many")]
    [InlineData("--demo")]
    public void Argument_OfNoUse_IsAFault(string argument) => Assert.Throws<DemoHubStartException>(() => LaptopShareRequest.Read([argument], out _));
}
