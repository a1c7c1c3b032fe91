using DemoHub;
using DemoHub.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the sign-in service that the configuration names, for a hub that is a program of its own.</summary>
internal static class OpenIdConnectServiceCollectionExtensions
{
    private const string Scheme = "oidc";

    /// <summary>Adds it where <c>DemoHub:Auth:OpenIdConnect:Authority</c> is set: authorization code with PKCE.</summary>
    public static void AddOpenIdConnectSignIn(this DemoHubBuilder hub, IConfiguration configuration)
    {
        var service = new OpenIdConnectSignIn();
        configuration.GetSection("DemoHub:Auth:OpenIdConnect").Bind(service);
        // What is wrong with it is told with all else that is.
        if (string.IsNullOrEmpty(service.Authority) || string.IsNullOrEmpty(service.ClientId) || string.IsNullOrWhiteSpace(service.Title) || !Uri.TryCreate(service.Authority, UriKind.Absolute, out var authority))
            return;
        hub.AddSignIn(Scheme, service.Title);
        hub.Services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.SignInScheme = ExternalCookie.Scheme;
            options.Authority = service.Authority;
            options.RequireHttpsMetadata = authority.Scheme == "https";
            options.ClientId = service.ClientId;
            options.ClientSecret = service.ClientSecret;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // In the address and not by a form: then its cookies need not be sent to other sites' forms, and work without encryption on this machine.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.SaveTokens = false;
            options.Scope.Clear();
            foreach (var scope in service.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                options.Scope.Add(scope);
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            }

            options.Events.OnRedirectToIdentityProvider = context =>
            {
                // Behind a proxy the request does not tell the address that the service must send people back to.
                if (context.HttpContext.RequestServices.GetRequiredService<HubAddress>().Public is { } known)
                    context.ProtocolMessage.RedirectUri = new Uri(known, options.CallbackPath.Value!.TrimStart('/')).AbsoluteUri;
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect($"{context.Request.PathBase.ToUriComponent()}/login?failed=service");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }
}
