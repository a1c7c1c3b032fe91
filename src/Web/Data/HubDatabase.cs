using DemoHub.Web.Accounts;
using DemoHub.Web.Sharing;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DemoHub.Web.Data;

/// <summary>Accounts, share links, settings and the log of changes.</summary>
internal sealed class HubDatabase(DbContextOptions<HubDatabase> options) : IdentityUserContext<HubUser>(options)
{
    public DbSet<Share> Shares => Set<Share>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<DemoSetting> DemoSettings => Set<DemoSetting>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite has no type for points in time that can be compared; a number works everywhere.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MillisecondsConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Share>().HasIndex(share => share.TokenHash).IsUnique();
        builder.Entity<ApiKey>().HasIndex(key => key.Hash).IsUnique();
        builder.Entity<DemoSetting>().HasKey(setting => setting.Slug);
        builder.Entity<AuditEntry>().HasIndex(entry => entry.At);
    }

    private sealed class MillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
        value => value.ToUnixTimeMilliseconds(),
        value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}
