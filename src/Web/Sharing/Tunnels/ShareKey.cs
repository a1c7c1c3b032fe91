using System.Diagnostics;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>
/// The key by which relays know this hub: its own, made on first use, in a folder that nobody else may read. The user's keys
/// are never touched. Relays that were met are kept beside it.
/// </summary>
/// <param name="folder">Where it lies.</param>
/// <param name="programs">Where ssh-keygen is.</param>
internal sealed class ShareKey(string folder, TunnelPrograms programs)
{
    /// <summary>The private key's name in <see cref="Folder"/>.</summary>
    public const string KeyFile = "share_key";

    /// <summary>The name in <see cref="Folder"/> of the list of relays that were met, with their keys.</summary>
    public const string KnownHostsFile = "share_known_hosts";

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Makes the key where there is none.</summary>
    /// <returns>The public key, one line.</returns>
    /// <exception cref="TunnelException">There is no key and none can be made.</exception>
    public async Task<string> EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            MakeFolder();
            var path = Path.Combine(Folder, KeyFile);
            if (!File.Exists(path))
                await MakeAsync(path, cancellationToken);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return await RunAsync(["-y", "-P", "", "-f", path], cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TunnelException($"The key for sharing in {Folder} cannot be made or read: {failure.Message} Make the folder writable, or remove its file {KeyFile}.", failure);
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
            return;
        }

        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Folder, OwnerOnly);
        File.SetUnixFileMode(Folder, OwnerOnly);
    }

    private async Task MakeAsync(string path, CancellationToken cancellationToken)
    {
        // Under another name first: an attempt that is cut short leaves no half of a key.
        var draft = Path.Combine(Folder, Path.GetRandomFileName());
        try
        {
            await RunAsync(["-q", "-t", "ed25519", "-N", "", "-C", "demohub-share", "-f", draft], cancellationToken);
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another was faster; its key it is.
        }
        finally
        {
            File.Delete(draft);
            File.Delete(draft + ".pub");
        }
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var program = programs.SshKeygen ?? throw new TunnelException("ssh-keygen is not installed, or not in a folder of PATH. Install the OpenSSH client (Debian: apt-get install openssh-client).");
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            CreateNoWindow = true,
        })!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? output.Trim()
            : throw new TunnelException($"ssh-keygen can neither make nor read the key for sharing in {Folder}. Make sure that the folder is writable and its disk not full, or remove its file {KeyFile}, and a new key is made.");
    }
}
