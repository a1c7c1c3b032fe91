namespace DemoHub.Web.Data;

/// <summary>The log of changes: who did what to which share, account, key or demo. Written together with the change.</summary>
internal static class AuditLog
{
    /// <summary>Adds an entry, to be saved with the change that it tells of.</summary>
    public static void Note(this HubDatabase database, DateTimeOffset at, string actor, string action, string subject, string? details = null) =>
        database.Audit.Add(new() { At = at, Actor = actor, Action = action, Subject = subject, Details = details });
}
