using Microsoft.Extensions.Options;

namespace DemoHub.Web.Sharing.Tunnels;

/// <summary>Checks the settings that name a way out.</summary>
/// <param name="section">The configuration section, for the messages.</param>
internal sealed class TunnelOptionsValidator(string section) : IValidateOptions<TunnelOptions>
{
    public ValidateOptionsResult Validate(string? name, TunnelOptions options)
    {
        var faults = new List<string>();
        if (options.Engine != TunnelEngine.Auto && !TunnelEngine.TryParse(options.Engine, $"{section}:Engine", out _, out var fault))
            faults.Add(fault);
        if (!string.IsNullOrEmpty(options.Relay))
        {
            if (!TunnelEngine.TryParse(options.Relay, $"{section}:Relay", out var relay, out fault))
                faults.Add(fault);
            else if (relay.IsThirdParty)
                faults.Add($"{section}:Relay is '{options.Relay}', which is no relay of your own; set {section}:Engine to it, or name a relay as in {TunnelEngine.RelayForms}.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
