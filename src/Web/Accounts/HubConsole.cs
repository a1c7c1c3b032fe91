namespace DemoHub.Web.Accounts;

/// <summary>Where the hub speaks to who started it. Not the log: that is kept and sent elsewhere.</summary>
internal sealed record HubConsole(TextWriter Output);
