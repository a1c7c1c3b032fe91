namespace DemoHub.Web.Data;

/// <summary>Where accounts, share links and settings are kept. Configuration section <c>DemoHub:Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>
    /// A PostgreSQL connection string, such as <c>Host=db;Database=demohub;Username=demohub;Password=…</c>. Default: null, a SQLite
    /// file <c>hub.db</c> in the data folder.
    /// </summary>
    public string? ConnectionString { get; set; }
}
