namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>Paths of the programs that tunnels need; null where one is not installed.</summary>
internal sealed record TunnelPrograms
{
    public string? Ssh { get; init; }

    public string? SshKeygen { get; init; }

    public string? Cloudflared { get; init; }

    /// <summary>Starts another program that ends with the one that started it. Linux only; part of util-linux.</summary>
    public string? Setpriv { get; init; }

    public static TunnelPrograms Find() => new()
    {
        Ssh = Find("ssh"),
        SshKeygen = Find("ssh-keygen"),
        Cloudflared = Find("cloudflared"),
        Setpriv = OperatingSystem.IsLinux() && Find("setpriv") is { } path && !IsBusyBox(path) ? path : null,
    };

    // By PATH alone: a process started by its bare name would be looked for in the current folder first.
    private static string? Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }

    // Its own setpriv cannot do it.
    private static bool IsBusyBox(string path) =>
        File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target && target.Name.StartsWith("busybox", StringComparison.Ordinal);
}
