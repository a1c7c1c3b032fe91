using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DemoHub.Tests.Shared;

/// <summary>A relay for sharing: a real SSH server on a loopback port, set up as <c>docs/laptop.md</c> says, without a web server before it.</summary>
internal sealed class LoopbackRelay : IAsyncDisposable
{
    public const string HowToInstall = "No SSH server was found. Install it (Debian: apt-get install openssh-server).";

    private readonly string _program;
    private readonly string _folder = Directory.CreateTempSubdirectory("demohub-relay-").FullName;
    private Process? _process;

    private LoopbackRelay(string program) => _program = program;

    /// <summary>The port of the SSH server.</summary>
    public int SshPort { get; } = FreePort();

    /// <summary>The port on which the relay listens for visitors.</summary>
    public int VisitorPort { get; } = FreePort();

    /// <summary>Where visitors come to.</summary>
    public Uri Address => new($"http://127.0.0.1:{VisitorPort}/");

    /// <summary>The value of <c>DemoHub:Sharing:Tunnel:Relay</c>.</summary>
    public string Setting => $"ssh://{Environment.UserName}@127.0.0.1:{SshPort}/{VisitorPort}?url={Address}";

    /// <summary>Starts one; skips the test where there is no SSH server.</summary>
    public static async Task<LoopbackRelay> StartAsync()
    {
        if (await DebianPackage.FindOrInstallAsync("openssh-server", "/usr/sbin/sshd", "/usr/local/sbin/sshd") is not { } program || !File.Exists("/usr/bin/ssh-keygen"))
        {
            Assert.Skip(HowToInstall);
            throw new UnreachableException();
        }

        var relay = new LoopbackRelay(program);
        await relay.ChangeHostKeyAsync();
        await relay.RestartAsync();
        return relay;
    }

    /// <summary>Lets a key listen.</summary>
    /// <param name="publicKey">The public key, one line; it need not be allowed before the server starts.</param>
    /// <param name="port">The only port for it; by default <see cref="VisitorPort"/>.</param>
    public void Allow(string publicKey, int? port = null) =>
        File.WriteAllText(Path.Combine(_folder, "authorized_keys"), $"restrict,port-forwarding,permitlisten=\"127.0.0.1:{port ?? VisitorPort}\" {publicKey}\n");

    /// <summary>Gives the relay another key of its own, from the next start on.</summary>
    public async Task ChangeHostKeyAsync()
    {
        var path = Path.Combine(_folder, "host_key");
        File.Delete(path);
        await RunAsync("/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path);
    }

    /// <summary>Starts the server, again where it runs, and waits until it listens.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        var configuration = Path.Combine(_folder, "sshd_config");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            ListenAddress 127.0.0.1
            Port {SshPort}
            HostKey {_folder}/host_key
            AuthorizedKeysFile {_folder}/authorized_keys
            PidFile none
            # The folder is below /tmp, which everybody may write to.
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            AllowTcpForwarding remote
            GatewayPorts no
            X11Forwarding no
            PermitTTY no
            ClientAliveInterval 15
            ClientAliveCountMax 3

            """));
        _process = Process.Start(new ProcessStartInfo(_program, ["-D", "-e", "-f", configuration]) { RedirectStandardError = true })!;
        var said = new List<string>();
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (!line.StartsWith("Server listening", StringComparison.Ordinal))
                continue;
            // What else it says is of no interest, but must not fill the pipe.
            _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return;
        }

        Assert.Fail("The SSH server did not start: " + string.Join('\n', said));
    }

    /// <summary>Ends the server and its connections, as when the relay's power fails.</summary>
    public async Task StopAsync()
    {
        if (_process is null)
            return;
        var sessions = ProcessTable.Below(_process.Id);
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
        await ProcessTable.WaitForEndAsync(sessions);
    }

    /// <summary>Lets the open connections hang; new ones are served.</summary>
    /// <returns>Ends them.</returns>
    public Func<Task> Freeze()
    {
        var sessions = ProcessTable.Below(_process!.Id);
        ProcessTable.Signal("STOP", sessions);
        return () =>
        {
            ProcessTable.Signal("KILL", sessions);
            return ProcessTable.WaitForEndAsync(sessions);
        };
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }
}
