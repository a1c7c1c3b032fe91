using DemoHub.Web.Access;
using DemoHub.Web.Data;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Accounts;

/// <summary>Sees to it that someone can become, or is, the administrator of a public hub: by the configuration, or by a token on the console.</summary>
internal sealed class FirstAdministrator(
    IOptions<AuthOptions> options, AccountRegister register, FirstRun firstRun, HubData data, IHostApplicationLifetime lifetime) : IHostedService
{
    private CancellationTokenRegistration _started;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is { Mode: not HubMode.Local, AdminName: { Length: > 0 } name, AdminPassword: var password })
            await CreateAsync(name, password);
        // Only a hub that listens knows whether it is public.
        _started = lifetime.ApplicationStarted.Register(firstRun.Offer);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _started.Dispose();
        return Task.CompletedTask;
    }

    private async Task CreateAsync(string name, string? password)
    {
        using (var database = data.Open())
        {
            if (database.Users.Any(user => user.Role == HubRole.Admin && !user.Disabled))
                return;
        }

        var (_, fault) = await register.CreateAsync(name, password, HubRole.Admin, "configuration", isTemporary: false);
        if (fault is not null)
            throw new DemoHubStartException($"DemoHub cannot start:\n  DemoHub:Auth:AdminName and AdminPassword make no administrator. {fault.Message}");
    }
}
