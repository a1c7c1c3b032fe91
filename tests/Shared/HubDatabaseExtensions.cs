using DemoHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DemoHub.Tests.Shared;

/// <summary>Changes of a hub's database that the hub itself learns nothing of.</summary>
internal static class HubDatabaseExtensions
{
    /// <summary>Lets the time of shares be over.</summary>
    public static void EndSilently(this HubFactory hub, string label)
    {
        using var database = hub.Services.GetRequiredService<HubData>().Open();
        var past = DateTimeOffset.UnixEpoch;
        database.Shares.Where(share => share.Label == label).ExecuteUpdate(set => set.SetProperty(share => share.Expires, past));
    }
}
