using System.Security.Cryptography;

namespace DemoHub.Web.Components.Running;

/// <summary>One visitor's open page: whom its runs are counted for.</summary>
internal sealed class VisitorSession
{
    public Caller Caller { get; } = new($"session:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}");
}
