using DemoHub.Web.Access;
using DemoHub.Web.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The way to a sign-in service elsewhere and back.</summary>
internal static class ExternalSignInEndpointRouteBuilderExtensions
{
    public static void MapExternalSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/login/with/{scheme}", SignInAsync).ExcludeFromDescription().ForVisitors();

    // Not a form: a policy that forms go to this hub only also holds for where they are led on to.
    private static async Task SignInAsync(
        HttpContext context, string scheme, string? @return, bool? back, IEnumerable<SignInOption> options, HubAddress address, ExternalSignIn accounts, AccountRegister register)
    {
        if (address.IsLocal || options.FirstOrDefault(option => option.Scheme == scheme) is not { } service)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var to = ReturnAddress.Safe(@return);
        var root = $"{context.Request.PathBase.ToUriComponent()}/";
        var result = await context.AuthenticateAsync(service.Scheme);
        if (result is { Succeeded: true, Principal: { } principal })
        {
            await context.ForgetExternalAsync();
            if (await accounts.FindOrCreateAsync(service, principal) is { } user)
            {
                await register.SignInAsync(context, user.Id, remember: false, service.Scheme);
                context.Response.Redirect(root + to);
            }
            else
            {
                context.Response.Redirect($"{root}login?failed=account&return={Uri.EscapeDataString(to)}");
            }
        }
        else if (back == true)
        {
            context.Response.Redirect($"{root}login?failed=service&return={Uri.EscapeDataString(to)}");
        }
        else
        {
            await context.ChallengeAsync(service.Scheme, new AuthenticationProperties
            {
                RedirectUri = $"{root}login/with/{Uri.EscapeDataString(service.Scheme)}?back=true&return={Uri.EscapeDataString(to)}",
            });
        }
    }
}
