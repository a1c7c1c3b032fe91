using DemoHub.Web.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>
/// Holds what a sign-in service elsewhere told, for the moment until the hub has given its own session. A program that signs in by a
/// scheme of its own keeps that for this.
/// </summary>
internal static class ExternalCookie
{
    public const string Scheme = "DemoHub.External";

    public static void AddExternalCookie(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(Marker)))
            return;
        services.AddSingleton<Marker>();
        services.AddAuthentication().AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "demohub-external";
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
        });
        services.PostConfigure<AuthenticationOptions>(options =>
        {
            if (options.DefaultSignInScheme is null && options.DefaultScheme is null)
                options.DefaultSignInScheme = Scheme;
        });
    }

    public static async Task ForgetExternalAsync(this HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey("demohub-external"))
            await context.SignOutAsync(Scheme);
    }

    private sealed class Marker;
}
