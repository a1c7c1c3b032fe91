extern alias InsideAnApp;

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace DemoHub.Tests.Shared;

/// <summary>The sample of a hub inside another program, on a free loopback port. It runs unpublished and outside of development.</summary>
public sealed class InsideAnAppFactory : WebApplicationFactory<InsideAnApp::Program>
{
    private readonly string _data = Directory.CreateTempSubdirectory("demohub-tests-").FullName;

    public InsideAnAppFactory()
    {
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
    }

    public Uri Address { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("DEMOHUB_DATA", _data);
        builder.UseSetting("DemoHub:Inference:Device", "cpu");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);
    }
}
