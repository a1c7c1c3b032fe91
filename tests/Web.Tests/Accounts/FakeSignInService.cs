using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>A sign-in service that lets in at once whom the test names.</summary>
internal sealed class FakeSignInService(IOptionsMonitor<FakeSignInService.Settings> options, ILoggerFactory logger, UrlEncoder encoder)
    : RemoteAuthenticationHandler<FakeSignInService.Settings>(options, logger, encoder)
{
    public const string Name = "fake";

    /// <summary>Adds it to a program, and to its hub's sign-in page.</summary>
    public static void Add(IServiceCollection services, Func<IEnumerable<Claim>> claims)
    {
        services.AddAuthentication().AddScheme<Settings, FakeSignInService>(Name, options =>
        {
            options.CallbackPath = "/signin-fake";
            options.Claims = claims;
        });
        services.AddOptions<Settings>(Name).PostConfigure<IOptions<AuthenticationOptions>>((own, all) => own.SignInScheme ??= all.Value.DefaultSignInScheme);
        new DemoHubBuilder(services).AddSignIn(Name, "Sign in with a fake");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Redirect($"/signin-fake?to={Uri.EscapeDataString(properties.RedirectUri!)}");
        return Task.CompletedTask;
    }

    protected override Task<HandleRequestResult> HandleRemoteAuthenticateAsync() => Task.FromResult(HandleRequestResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity(Options.Claims(), Name)),
        new AuthenticationProperties { RedirectUri = Request.Query["to"] },
        Name)));

    internal sealed class Settings : RemoteAuthenticationOptions
    {
        public Func<IEnumerable<Claim>> Claims { get; set; } = () => [];
    }
}
