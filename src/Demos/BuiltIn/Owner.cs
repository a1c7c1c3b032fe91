using System.Security.Cryptography;
using System.Text;

namespace DemoHub.Demos.BuiltIn;

/// <summary>Under which name a demo keeps what belongs to one caller.</summary>
internal static class Owner
{
    /// <summary>A name that tells callers apart and does not tell who they are.</summary>
    /// <exception cref="DemoException">The caller is known by an address only, which others may share.</exception>
    public static string Of(Caller caller)
    {
        if (!IsKnown(caller))
            throw new DemoException("This demo keeps what you give it for you alone. Send the header DemoHub-Session with a name that nobody guesses, the same with each call.");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Id}\n{caller.Session}")).AsSpan(0, 16));
    }

    /// <summary>Whether a caller is known by more than an address, which others may share.</summary>
    public static bool IsKnown(Caller caller) => caller.Session is not null || !caller.Id.StartsWith("address:", StringComparison.Ordinal);
}
