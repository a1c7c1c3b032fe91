namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>A tunnel cannot be opened, and another attempt cannot go better. The message is for the user.</summary>
internal sealed class TunnelException(string message, Exception? inner = null) : Exception(message, inner);
