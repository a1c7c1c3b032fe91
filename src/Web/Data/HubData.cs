using System.Data.Common;
using DemoHub.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace DemoHub.Web.Data;

/// <summary>Opens the database; the first to do so creates it.</summary>
internal sealed class HubData(IDbContextFactory<HubDatabase> factory, IOptions<DatabaseOptions> options, IOptions<HubFolders> folders)
{
    private readonly Lock _creating = new();
    private volatile bool _isCreated;

    /// <summary>Whether there is anything to read. A hub that nobody shared from has no database, and needs none to start.</summary>
    public bool Exists => _isCreated || options.Value.ConnectionString is { Length: > 0 } || File.Exists(folders.Value.Database);

    /// <summary>Opens the database. Whoever opens it disposes it.</summary>
    public HubDatabase Open()
    {
        var database = factory.CreateDbContext();
        if (!_isCreated)
            Create(database);
        return database;
    }

    private void Create(HubDatabase database)
    {
        lock (_creating)
        {
            if (_isCreated)
                return;
            Directory.CreateDirectory(folders.Value.Data);
            CreateTables(database);
            if (database.Database.IsSqlite())
                database.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");
            _isCreated = true;
        }
    }

    // Not EnsureCreated, which makes nothing where the database holds tables of something else, such as the vectors.
    private static void CreateTables(HubDatabase database)
    {
        var creator = database.GetService<IRelationalDatabaseCreator>();
        if (!creator.Exists())
            creator.Create();
        try
        {
            if (!HasTables(database))
                creator.CreateTables();
        }
        catch (DbException) when (HasTables(database))
        {
            // Another process made them at the same time.
        }
    }

    private static bool HasTables(HubDatabase database) => database.Database.SqlQueryRaw<bool>(database.Database.IsSqlite()
        ? """SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'Audit') AS "Value" """
        : """SELECT to_regclass('"Audit"') IS NOT NULL AS "Value" """).AsEnumerable().Single();
}
