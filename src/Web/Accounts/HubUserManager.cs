using DemoHub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Accounts;

/// <summary>
/// Identity's manager of users, with the hub's rules. It is made here and not by <c>AddIdentity</c>: a program around the hub may have
/// accounts of its own, and options, hashes and validators of those must stay as they are.
/// </summary>
internal sealed class HubUserManager(IServiceProvider services, ILogger<UserManager<HubUser>> logger, HubDatabase database) : UserManager<HubUser>(
    new UserOnlyStore<HubUser, HubDatabase>(database), s_options, Hasher, [new UserValidator<HubUser>()], [new PasswordRule()],
    new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services, logger)
{
    private static readonly IOptions<IdentityOptions> s_options = Microsoft.Extensions.Options.Options.Create(new IdentityOptions());

    /// <summary>PBKDF2 with SHA-512: about a fifth of a second for each password.</summary>
    public static PasswordHasher<HubUser> Hasher { get; } = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 400_000 }));

    /// <summary>What it works on: entries noted here are saved with the next change.</summary>
    public HubDatabase Database => database;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            database.Dispose();
    }
}
