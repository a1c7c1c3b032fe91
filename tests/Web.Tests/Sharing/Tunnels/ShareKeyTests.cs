using DemoHub.Web.Sharing.Tunnels;

namespace DemoHub.Web.Tests.Sharing.Tunnels;

public sealed class ShareKeyTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demohub-key-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_AskedForTwice_IsMadeOnceAndForItsOwnerAlone()
    {
        var key = new ShareKey(Path.Combine(_folder.FullName, "a b%h", "share"), Programs());

        var first = await key.EnsureAsync(Token);
        var second = await key.EnsureAsync(Token);

        Assert.StartsWith("ssh-ed25519 ", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(key.Folder));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(key.Folder, ShareKey.KeyFile)));
        }
    }

    [Fact]
    public async Task Key_AskedForAtTheSameTime_IsOne()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new ShareKey(_folder.FullName, Programs()).EnsureAsync(Token)));

        Assert.Single(keys.Distinct());
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public async Task Key_NoProgramToMakeIt_SaysWhatToInstall()
    {
        var failure = await Assert.ThrowsAsync<TunnelException>(() => new ShareKey(_folder.FullName, new()).EnsureAsync(Token));

        Assert.Contains("Install the OpenSSH client", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_FolderIsAFile_SaysSo()
    {
        var path = Path.Combine(_folder.FullName, "share");
        await File.WriteAllTextAsync(path, "", Token);

        var failure = await Assert.ThrowsAsync<TunnelException>(() => new ShareKey(path, Programs()).EnsureAsync(Token));

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static TunnelPrograms Programs()
    {
        var programs = TunnelPrograms.Find();
        Assert.SkipWhen(programs.SshKeygen is null, "ssh-keygen is not installed (Debian: apt-get install openssh-client).");
        return programs;
    }
}
