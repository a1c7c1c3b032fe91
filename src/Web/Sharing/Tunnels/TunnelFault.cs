namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>Why an attempt came to its end.</summary>
/// <param name="Text">In words, with the remedy where there is one.</param>
/// <param name="IsFinal">Whether another attempt cannot go better.</param>
internal sealed record TunnelFault(string Text, bool IsFinal);
