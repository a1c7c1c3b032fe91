using System.Text.RegularExpressions;
using DemoHub.Web.Access;
using DemoHub.Web.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Web.Tests.Accounts;

/// <summary>A hub for strangers, with what its console says.</summary>
internal sealed partial class PublicHub : IAsyncDisposable
{
    public const string Password = "three quiet harbour lamps";

    private readonly StringWriter _console = new();

    /// <param name="settings">More settings, as <c>key=value</c>.</param>
    /// <param name="services">More services.</param>
    public PublicHub(string[]? settings = null, Action<IServiceCollection>? services = null)
    {
        var all = new Dictionary<string, string> { ["DemoHub:Auth:Mode"] = "Public", ["DemoHub:Auth:AttemptsPerMinute"] = "1000" };
        foreach (var setting in settings ?? [])
            all[setting[..setting.IndexOf('=', StringComparison.Ordinal)]] = setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..];
        Factory = new(all, own =>
        {
            own.AddSingleton(new HubConsole(_console));
            services?.Invoke(own);
        });
    }

    public HubFactory Factory { get; }

    public string Console => _console.ToString();

    /// <summary>The token that the console shows.</summary>
    public string Token => TokenPattern().Match(Console).Groups[1].Value;

    public AccountRegister Accounts => Factory.Services.GetRequiredService<AccountRegister>();

    public ApiKeyRegister Keys => Factory.Services.GetRequiredService<ApiKeyRegister>();

    /// <summary>A browser without cookies.</summary>
    public WebVisit Visit() => new(Factory.Http.BaseAddress!);

    /// <summary>Makes an account, whose password is <see cref="Password"/>.</summary>
    public async Task<HubUser> AddAsync(string name, HubRole role = HubRole.Admin, bool isTemporary = false)
    {
        var (user, fault) = await Accounts.CreateAsync(name, Password, role, "test", isTemporary);
        return user ?? throw new InvalidOperationException(fault?.Message);
    }

    /// <summary>Makes an account and signs in with it.</summary>
    public async Task<WebVisit> SignInAsync(string name, HubRole role = HubRole.Admin)
    {
        await AddAsync(name, role);
        var visit = Visit();
        await visit.SignInAsync(name, Password);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        await Factory.DisposeAsync();
        await _console.DisposeAsync();
    }

    [GeneratedRegex(@"token=(\S+)")]
    private static partial Regex TokenPattern();
}
