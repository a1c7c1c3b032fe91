using System.Security.Cryptography;
using System.Text;
using DemoHub.Web.Access;

namespace DemoHub.Web.Accounts;

/// <summary>
/// Lets whoever started a public hub become its administrator: a token on the console, which is good once and until the next start.
/// </summary>
internal sealed class FirstRun(AccountDirectory directory, AccountRegister register, HubAddress address, HubConsole console) : IDisposable
{
    public const string TokenField = "token";

    private readonly SemaphoreSlim _creating = new(1);
    private byte[]? _hash;

    /// <summary>Makes a token and shows it on the console, if nobody can sign in yet.</summary>
    public void Offer()
    {
        if (!directory.NeedsSetUp)
            return;
        var token = SecretText.New();
        _hash = HashOf(token);
        console.Output.WriteLine($"""

            This hub has no administrator yet. Until it has one, it shows nothing. Open this address once and choose a name and a password:

              {new Uri(address.Shown, $"setup?token={token}")}

            The token in it is good once, and until the hub stops.

            """);
    }

    /// <summary>Makes the first administrator.</summary>
    /// <returns>The administrator's account, or what is wrong.</returns>
    public async Task<(HubUser? User, FieldFault? Fault)> CreateAsync(string? token, string? name, string? password)
    {
        await _creating.WaitAsync();
        try
        {
            if (_hash is null || !directory.NeedsSetUp || !CryptographicOperations.FixedTimeEquals(HashOf(token?.Trim() ?? ""), _hash))
                return (null, new(TokenField, "This is not the token that the console of the hub showed at its last start. Copy it from there, or start the hub again for a new one."));
            var made = await register.CreateAsync(name, password, HubRole.Admin, "first run", isTemporary: false);
            if (made.User is not null)
                _hash = null;
            return made;
        }
        finally
        {
            _creating.Release();
        }
    }

    public void Dispose() => _creating.Dispose();

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
