using System.Net;
using System.Net.Sockets;
using DemoHub.Web.Sharing;
using DemoHub.Web.Sharing.Laptop;
using DemoHub.Web.Sharing.Tunnels;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Makes a hub that also shows itself to the world.</summary>
internal static class LaptopShareWebApplicationBuilderExtensions
{
    /// <summary>Adds the door for the tunnel, on a port of its own, and what keeps the tunnel open.</summary>
    public static void AddLaptopShare(this WebApplicationBuilder builder, LaptopShareRequest request)
    {
        var port = FreePort();
        builder.Configuration["urls"] = $"{builder.Configuration["urls"]};http://127.0.0.1:{port}";
        builder.Services.AddSingleton(new ShareListener { Port = port });
        builder.Services.AddSingleton(request);
        builder.Services.AddSingleton(TunnelPrograms.Find());
        builder.Services.AddSingleton(services => new LaptopConsole(Console.Out, Console.Error, Console.In, !Console.IsInputRedirected, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<LaptopShare>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LaptopShare>());
    }

    // The port must be known before the server starts: it says what a request may.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
