using DemoHub.Web.Accounts;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Access;

/// <summary>Checks what an attribute cannot: settings that need each other.</summary>
internal sealed class AuthOptionsValidator : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        var failures = Failures(options).ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(AuthOptions options)
    {
        if (options.AdminName is { Length: > 0 } admin)
        {
            if (UserNameRule.Fault(admin) is { } fault)
                yield return $"DemoHub:Auth:AdminName cannot be a user's name. {fault}";
            if (string.IsNullOrEmpty(options.AdminPassword))
                yield return "DemoHub:Auth:AdminName is set without DemoHub:Auth:AdminPassword; set both, or neither and use the address that the console shows.";
            else if (PasswordRule.Fault(options.AdminPassword, admin) is { } weak)
                yield return $"DemoHub:Auth:AdminPassword is too weak. {weak}";
        }
        else if (!string.IsNullOrEmpty(options.AdminPassword))
        {
            yield return "DemoHub:Auth:AdminPassword is set without DemoHub:Auth:AdminName; set both, or neither.";
        }

        if (options.OpenIdConnect is { Authority: { Length: > 0 } authority } service)
        {
            // Over plain HTTP only on this machine, for trying it out.
            if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || !(address.Scheme == "https" || (address.Scheme == "http" && HubAddress.IsLoopback(address.Host))))
                yield return "DemoHub:Auth:OpenIdConnect:Authority is no address that begins with https://; set it to the one that the sign-in service gives as its issuer.";
            if (string.IsNullOrEmpty(service.ClientId))
                yield return "DemoHub:Auth:OpenIdConnect:ClientId is missing; set it to what the sign-in service calls this hub.";
            if (string.IsNullOrWhiteSpace(service.Title))
                yield return "DemoHub:Auth:OpenIdConnect:Title is empty; set it to what the button on the sign-in page says, or leave it out.";
        }
        else if (!string.IsNullOrEmpty(options.OpenIdConnect.ClientId))
        {
            yield return "DemoHub:Auth:OpenIdConnect:ClientId is set without Authority; set that to the address of the sign-in service.";
        }
    }
}
