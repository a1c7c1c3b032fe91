using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests;

public sealed class StartTests
{
    [Fact]
    public void Start_WrongConfiguration_NamesEveryKeyAtOnce()
    {
        var builder = DemoHubApplication.CreateBuilder(
        [
            "--DemoHub:Queue:MaxActive=0",
            "--DemoHub:Queue:KeepMinutes=-1",
            "--DemoHub:Inference:Device=toaster",
            "--DemoHub:Models:Folder=no-such-folder",
        ]);

        var failure = Assert.Throws<DemoHubStartException>(() => builder.Build());

        Assert.All(
            ["DemoHub:Queue:MaxActive", "DemoHub:Queue:KeepMinutes", "DemoHub:Inference:Device", "DemoHub:Models:Folder"],
            key => Assert.Contains(key, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_UnknownKey_IsNamed()
    {
        var builder = DemoHubApplication.CreateBuilder(["--DemoHub:Queue:MaxActiv=5"]);

        Assert.Contains("MaxActiv", Assert.Throws<DemoHubStartException>(() => builder.Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_TwoDemosOfOneSlug_IsTold()
    {
        var builder = DemoHubApplication.CreateBuilder([]);
        builder.AddDemo("twice", "One.", () => 1).AddDemo("twice", "Two.", () => 2);

        Assert.Contains("'twice'", Assert.Throws<DemoHubStartException>(() => builder.Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoModelsFolder_IsNoErrorForMethodsAlone()
    {
        var folder = Directory.CreateTempSubdirectory("demohub-tests-");
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = folder.FullName });
            builder.Services.AddDemoHub().AddDemo("one", "One.", () => 1);
            await using var app = builder.Build();

            app.MapDemoHub("/demos");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
