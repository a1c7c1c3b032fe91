using System.Diagnostics;
using DemoHub.Web.Sharing.Tunnels;
using Microsoft.Extensions.Logging.Abstractions;

namespace DemoHub.Web.Tests.Sharing.Tunnels;

/// <summary>Another process that holds a tunnel open until it is killed: these tests once more, told to run <see cref="Hold"/> alone.</summary>
public sealed class TunnelParent
{
    private const string SettingVariable = "DEMOHUB_TEST_TUNNEL";
    private const string KeyVariable = "DEMOHUB_TEST_TUNNEL_KEY";
    private const string Ready = "The tunnel is live.";

    internal static async Task<Process> StartAsync(LoopbackRelay relay, ShareKey key)
    {
        var assembly = typeof(TunnelParent).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(assembly);
        foreach (var argument in (string[])["-method", $"{typeof(TunnelParent).FullName}.{nameof(Hold)}", "-explicit", "only", "-showliveoutput"])
            start.ArgumentList.Add(argument);
        start.Environment[SettingVariable] = relay.Setting;
        start.Environment[KeyVariable] = key.Folder;
        var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains(Ready, StringComparison.Ordinal))
                return process;
            said.Add(line);
        }

        Assert.Fail(string.Join('\n', said));
        throw new UnreachableException();
    }

    [Fact(Explicit = true)]
    public async Task Hold()
    {
        Assert.True(TunnelEngine.TryParse(Environment.GetEnvironmentVariable(SettingVariable) ?? "", SettingVariable, out var engine, out var fault), fault);
        var programs = TunnelPrograms.Find();
        var tunnel = new Tunnel(engine, 1, new(Environment.GetEnvironmentVariable(KeyVariable)!, programs), programs, new(), TimeProvider.System, () => 0, NullLogger<Tunnel>.Instance);
        tunnel.Changed += state => TestContext.Current.TestOutputHelper!.WriteLine(state is TunnelState.Live ? Ready : state.ToString());
        await tunnel.RunAsync(TestContext.Current.CancellationToken);
    }
}
