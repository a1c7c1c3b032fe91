namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>What to start. There is no shell between.</summary>
/// <param name="Program">The program's path.</param>
/// <param name="Arguments">Its arguments, one by one.</param>
internal sealed record TunnelCommand(string Program, IReadOnlyList<string> Arguments);
