using DemoHub.Web.Access;
using Microsoft.AspNetCore.Identity;

namespace DemoHub.Web.Accounts;

/// <summary>A person with an account.</summary>
internal sealed class HubUser : IdentityUser
{
    public HubRole Role { get; set; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset? LastSignIn { get; set; }
}
