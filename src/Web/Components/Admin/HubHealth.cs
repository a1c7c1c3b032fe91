using DemoHub.Demos;
using DemoHub.Demos.Onnx;
using DemoHub.Demos.Running;
using DemoHub.Models.Inference;
using DemoHub.Web.Access;
using DemoHub.Web.Data;
using DemoHub.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Components.Admin;

/// <summary>Whether the parts of the hub are well, and how much of everything there is.</summary>
internal sealed class HubHealth(
    HubData data, HubAddress address, IOptions<HubFolders> folders, InferenceRuntime runtime, StoreStatus store, DemoCatalog demos, ModelDemos models, RunPipeline pipeline, TimeProvider time)
{
    public async Task<IReadOnlyList<HubPart>> CheckAsync(CancellationToken cancellationToken)
    {
        var ready = Readiness.Check(runtime, folders).Result is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status503ServiceUnavailable };
        var vectors = await store.GetAsync(cancellationToken);
        return
        [
            new("Hub", true, $"DemoHub {HubVersion.Short}, {(address.IsLocal ? "for this machine only" : "public")}, {address.Shown}"),
            await DatabaseAsync(cancellationToken),
            new("Data folder", ready, ready ? folders.Value.Data : $"{folders.Value.Data} cannot be written. Give this user the right to, or set DEMOHUB_DATA to another."),
            new("Vector store", vectors.Answers, $"{vectors.Kind}: {vectors.Detail}"),
            new("Device", true, runtime.Device.Name),
            new("ONNX Runtime", runtime.HasExtensions, runtime.HasExtensions ? $"{runtime.Version}, with extensions" : $"{runtime.Version}; the library of its extensions is not beside the program"),
        ];
    }

    public IReadOnlyList<(string Name, long Count)> Count()
    {
        var active = pipeline.Active;
        var now = time.GetUtcNow();
        using var database = data.Exists ? data.Open() : null;
        return
        [
            ("Demos", demos.All.Count),
            ("Models", models.All.Count),
            ("Runs waiting", active.Count(run => run.Status == RunStatus.Queued)),
            ("Runs at work", active.Count(run => run.Status != RunStatus.Queued)),
            ("Users", database?.Users.Count(user => !user.Disabled) ?? 0),
            ("API keys in use", database?.ApiKeys.Count(key => key.Revoked == null && (key.Expires == null || key.Expires > now)) ?? 0),
            ("Share links in use", database?.Shares.Count(share => share.Revoked == null && (share.Expires == null || share.Expires > now)) ?? 0),
        ];
    }

    private async Task<HubPart> DatabaseAsync(CancellationToken cancellationToken)
    {
        if (!data.Exists)
            return new("Database", true, "none yet: nothing is kept in it so far");
        try
        {
            await using var database = data.Open();
            await database.DemoSettings.CountAsync(cancellationToken);
            return new("Database", true, database.Database.IsSqlite() ? "SQLite, a file in the data folder" : "PostgreSQL");
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or InvalidOperationException)
        {
            return new("Database", false, "does not answer. See the log for the reason.");
        }
    }
}

/// <summary>A part of the hub.</summary>
/// <param name="Name">What it is.</param>
/// <param name="IsWell">Whether it does its work.</param>
/// <param name="Detail">What it is made of, or what is wrong and the remedy.</param>
internal sealed record HubPart(string Name, bool IsWell, string Detail);
