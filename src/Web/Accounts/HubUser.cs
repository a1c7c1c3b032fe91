using DemoHub.Web.Access;
using Microsoft.AspNetCore.Identity;

namespace DemoHub.Web.Accounts;

/// <summary>A person with an account.</summary>
internal sealed class HubUser : IdentityUser
{
    public HubRole Role { get; set; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? LastSignIn { get; set; }

    /// <summary>Whether an administrator took the account out of use.</summary>
    public bool Disabled { get; set; }

    /// <summary>Whether someone else chose the password: the first who signs in with it must choose another.</summary>
    public bool PasswordIsTemporary { get; set; }
}
