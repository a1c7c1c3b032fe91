using DemoHub.Web.Access;
using DemoHub.Web.Accounts;
using DemoHub.Web.Components.Admin;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds accounts, sessions and keys.</summary>
internal static class AccountsServiceCollectionExtensions
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(new HubConsole(Console.Out));
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<AccountRegister>();
        services.AddSingleton<ApiKeyRegister>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<ExternalSignIn>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton(provider => new AttemptLimit(provider.GetRequiredService<IOptions<AuthOptions>>().Value.AttemptsPerMinute, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<HubHealth>();
        services.AddSingleton<HubLimits>();
        services.AddHostedService<FirstAdministrator>();
    }
}
