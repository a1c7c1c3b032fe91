using System.Security.Claims;
using DemoHub.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Accounts;

/// <summary>
/// Finds or makes the account of someone who signed in elsewhere. It is theirs by what that service calls them, never by a name or an
/// address of e-mail that is the same as somebody's here.
/// </summary>
internal sealed class ExternalSignIn(AccountRegister register, IOptions<AuthOptions> options)
{
    /// <summary>The account; null where the service names nobody, or the account is out of use.</summary>
    public async Task<HubUser?> FindOrCreateAsync(SignInOption service, ClaimsPrincipal principal)
    {
        if (FirstOf(principal, ClaimTypes.NameIdentifier, "sub", ClaimTypes.Name, "name") is not { Length: > 0 and <= 200 } id)
            return null;
        var role = RoleOf(principal);
        using var users = register.Open();
        var user = await users.FindByLoginAsync(service.Scheme, id) ?? await CreateAsync(users, service, principal, id, role ?? HubRole.Visitor);
        if (user is null or { Disabled: true })
            return null;
        // The service decides for as long as it says something.
        if (role is { } told && told != user.Role && await register.SetRoleAsync(user.Id, told, service.Scheme) is not null)
            return null;
        return user;
    }

    private async Task<HubUser?> CreateAsync(HubUserManager users, SignInOption service, ClaimsPrincipal principal, string id, HubRole role)
    {
        var name = UserNameRule.Nearest(FirstOf(principal, "preferred_username", ClaimTypes.Name, "name", ClaimTypes.Email, "email") ?? id);
        for (var i = 1; i < 1000; i++)
        {
            var (user, fault) = await register.CreateWithoutPasswordAsync(i == 1 ? name : $"{name}{i}", role, service.Scheme, new UserLoginInfo(service.Scheme, id, service.Title));
            if (user is not null)
                return user;
            // Someone of this account came at the same time, by another tab.
            if (await users.FindByLoginAsync(service.Scheme, id) is { } known)
                return known;
            if (fault?.Field != AccountRegister.NameField)
                return null;
        }

        return null;
    }

    private HubRole? RoleOf(ClaimsPrincipal principal)
    {
        var type = options.Value.RoleClaim;
        var roles = principal.Claims
            .Where(claim => claim.Type == type || (type == "role" && claim.Type == ClaimTypes.Role))
            .Select(claim => Enum.TryParse<HubRole>(claim.Value, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(claim.Value[0]) ? role : (HubRole?)null)
            .OfType<HubRole>()
            .ToArray();
        return roles.Length == 0 ? null : roles.Max();
    }

    private static string? FirstOf(ClaimsPrincipal principal, params string[] types) =>
        types.Select(type => principal.FindFirst(type)?.Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
