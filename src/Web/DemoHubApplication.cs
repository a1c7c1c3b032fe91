using DemoHub.Web.Hosting;
using DemoHub.Web.Sharing.Laptop;

namespace DemoHub;

/// <summary>A DemoHub that is a program of its own. See <see cref="DemoHubServiceCollectionExtensions"/> for one inside another program.</summary>
public static class DemoHubApplication
{
    /// <summary>The address without any configuration: this machine only.</summary>
    public const string DefaultUrl = "http://localhost:7860";

    /// <summary>Starts the making of a hub.</summary>
    /// <param name="args">The command line; it may set any configuration key, such as <c>--urls</c>. With <c>share</c> as its first word, the hub is shown to the world.</param>
    public static DemoHubApplicationBuilder CreateBuilder(string[] args) => new(args);
}

/// <summary>Gathers demos and settings, then makes the hub.</summary>
public sealed class DemoHubApplicationBuilder
{
    private readonly WebApplicationBuilder _web;
    private readonly DemoHubBuilder _hub;

    internal DemoHubApplicationBuilder(string[] args)
    {
        StartFailure.TellPlainly();
        var share = args is [LaptopShareRequest.Command, .. var rest] ? LaptopShareRequest.Read(rest, out args) : null;
        _web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = ContentRoot.Find(),
        });
        _web.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        if (_web.Configuration["urls"] is null && _web.Configuration["http_ports"] is null && _web.Configuration["https_ports"] is null)
            _web.WebHost.UseUrls(DemoHubApplication.DefaultUrl);
        // It writes the address of each request, and that of a share is its secret.
        _web.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        _hub = _web.Services.AddDemoHub();
        if (share is not null)
            _web.AddLaptopShare(share);
        _web.Services.AddHubKeys();
    }

    /// <summary>Services that demos may take as parameters.</summary>
    public IServiceCollection Services => _web.Services;

    public ConfigurationManager Configuration => _web.Configuration;

    /// <inheritdoc cref="DemoHubBuilder.AddDemo(string, string, Delegate, Action{DemoOptions})"/>
    public DemoHubApplicationBuilder AddDemo(string slug, string description, Delegate method, Action<DemoOptions>? configure = null)
    {
        _hub.AddDemo(slug, description, method, configure);
        return this;
    }

    /// <inheritdoc cref="DemoHubBuilder.AddDemos{T}"/>
    public DemoHubApplicationBuilder AddDemos<T>()
        where T : class
    {
        _hub.AddDemos<T>();
        return this;
    }

    /// <inheritdoc cref="DemoHubBuilder.AddModel"/>
    public DemoHubApplicationBuilder AddModel(string path)
    {
        _hub.AddModel(path);
        return this;
    }

    /// <inheritdoc cref="DemoHubBuilder.AddBuiltInDemos"/>
    public DemoHubApplicationBuilder AddBuiltInDemos()
    {
        _hub.AddBuiltInDemos();
        return this;
    }

    /// <inheritdoc cref="DemoHubBuilder.AddSignIn"/>
    public DemoHubApplicationBuilder AddSignIn(string scheme, string title)
    {
        _hub.AddSignIn(scheme, title);
        return this;
    }

    /// <summary>Makes the hub; <c>Run()</c> starts it.</summary>
    /// <exception cref="DemoHubStartException">The configuration or a demo is wrong. Uncaught, it ends the program with the reasons alone.</exception>
    public WebApplication Build()
    {
        _hub.AddOpenIdConnectSignIn(_web.Configuration);
        var app = _web.Build();
        app.MapDemoHub();
        return app;
    }
}
