using System.Security.Cryptography;
using DemoHub.Web.Access;
using DemoHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Accounts;

/// <summary>The keys of programs: made, listed, revoked, and looked up for every request that has one.</summary>
internal sealed class ApiKeyRegister(HubData data, AccountDirectory accounts, TimeProvider time)
{
    public const string Prefix = "dh_";
    public const int MaxLabel = 100;
    public const int MaxDays = 3650;
    public const int MaxPerUser = 50;

    private static readonly TimeSpan s_useInterval = TimeSpan.FromMinutes(1);

    private readonly FreshCache<ApiKey> _keys = new(time);

    /// <summary>Makes a key.</summary>
    /// <param name="label">What it is for.</param>
    /// <param name="role">What it may do; never more than its user.</param>
    /// <param name="days">Days for which it is good; null for ever.</param>
    /// <param name="userId">Whose it is; null for the hub's own.</param>
    /// <param name="actor">Who makes it.</param>
    /// <returns>The key, which nobody can tell again, or what is wrong.</returns>
    public (string? Key, ApiKey? Row, FieldFault? Fault) Create(string? label, HubRole role, int? days, string? userId, string actor)
    {
        label = label?.Trim();
        if (label is null or "" || label.Length > MaxLabel || label.Any(char.IsControl))
            return (null, null, new("label", $"Say in a few words what the key is for, in {MaxLabel} characters at most."));
        if (days is < 1 or > MaxDays)
            return (null, null, new("days", $"Give a number of days from 1 to {MaxDays}, or leave it empty for a key without an end."));
        var now = time.GetUtcNow();
        using var database = data.Open();
        if (userId is not null && database.ApiKeys.Count(row => row.UserId == userId && row.Revoked == null && (row.Expires == null || row.Expires > now)) >= MaxPerUser)
            return (null, null, new("label", $"There are {MaxPerUser} keys in use already. Revoke one that is no longer needed."));

        var key = Prefix + SecretText.New();
        var made = new ApiKey
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            Hash = SecretText.HashOf(key),
            Label = label,
            Role = role,
            UserId = userId,
            Created = now,
            Expires = days is { } count ? now.AddDays(count) : null,
        };
        database.ApiKeys.Add(made);
        database.Note(now, actor, "key.created", made.Id, $"{label}, {role}, {(made.Expires is { } end ? $"until {end:yyyy-MM-dd}" : "without an end")}");
        database.SaveChanges();
        return (key, made, null);
    }

    /// <summary>The keys of a user, or of all; newest first.</summary>
    public IReadOnlyList<ApiKey> List(string? userId = null)
    {
        if (!data.Exists)
            return [];
        using var database = data.Open();
        return [.. database.ApiKeys.AsNoTracking().Where(key => userId == null || key.UserId == userId).OrderByDescending(key => key.Created)];
    }

    /// <summary>Ends a key.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="userId">Whose it must be; null for anybody's.</param>
    /// <param name="actor">Who ends it.</param>
    /// <returns>Whether there was such a key that could be used.</returns>
    public bool Revoke(string id, string? userId, string actor)
    {
        using var database = data.Open();
        if (database.ApiKeys.FirstOrDefault(key => key.Id == id && key.Revoked == null && (userId == null || key.UserId == userId)) is not { } found)
            return false;
        found.Revoked = time.GetUtcNow();
        database.Note(found.Revoked.Value, actor, "key.revoked", id, found.Label);
        database.SaveChanges();
        Forget();
        return true;
    }

    /// <summary>Who holds a key; null where it is unknown, revoked or over, or its user may no longer sign in.</summary>
    public Viewer? Find(string key)
    {
        if (_keys.GetOrRead(SecretText.HashOf(key), Read) is not { Revoked: null } found || found.Expires <= time.GetUtcNow())
            return null;
        var role = found.Role;
        if (found.UserId is { } userId)
        {
            if (accounts.Find(userId) is not { PasswordIsTemporary: false } user)
                return null;
            role = user.Role < role ? user.Role : role;
        }

        Use(found);
        return new() { Role = role, Name = $"key {found.Id}", UserId = found.UserId, KeyId = found.Id };
    }

    /// <summary>Reads anew from now on: a key or its user changed.</summary>
    public void Forget() => _keys.Clear();

    private ApiKey? Read(string hash)
    {
        if (!data.Exists)
            return null;
        using var database = data.Open();
        return database.ApiKeys.AsNoTracking().FirstOrDefault(key => key.Hash == hash);
    }

    // Once a minute is enough to tell which keys are still used.
    private void Use(ApiKey key)
    {
        var now = time.GetUtcNow();
        if (now - key.LastUsed < s_useInterval)
            return;
        key.LastUsed = now;
        using var database = data.Open();
        database.ApiKeys.Where(row => row.Id == key.Id).ExecuteUpdate(set => set.SetProperty(row => row.LastUsed, (DateTimeOffset?)now));
    }
}
