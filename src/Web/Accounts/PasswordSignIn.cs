using System.Security.Cryptography;
using DemoHub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Accounts;

/// <summary>
/// Checks names and passwords. Wrong, unknown, disabled and locked give the same answer after the same time, so that nobody learns who has
/// an account.
/// </summary>
internal sealed class PasswordSignIn(AccountRegister register, TimeProvider time) : IDisposable
{
    /// <summary>Wrong passwords in a row after which an account is locked for a while.</summary>
    public const int TriesBeforeLock = 5;

    private static readonly TimeSpan s_shortestLock = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_longestLock = TimeSpan.FromHours(1);

    private readonly string _nobodysHash = HubUserManager.Hasher.HashPassword(new(), Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    // Passwords are slow to check on purpose; guessers must not keep all cores busy with it.
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The user whose password this is; null where it is nobody's, or the account takes none now.</summary>
    public async Task<HubUser?> CheckAsync(string name, string password, CancellationToken cancellationToken)
    {
        using var users = register.Open();
        var user = name.Length <= UserNameRule.MaxLength ? await users.FindByNameAsync(name) : null;
        var tries = await ChargeAsync(users.Database, user?.Id ?? "", cancellationToken);
        var isRight = await IsRightAsync(tries > 0 ? user?.PasswordHash : null, password, cancellationToken);
        if (user is null || tries == 0)
            return null;
        if (isRight)
        {
            await users.Database.Users.Where(row => row.Id == user.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.AccessFailedCount, 0).SetProperty(row => row.LockoutEnd, (DateTimeOffset?)null), cancellationToken);
            return user;
        }

        if (LockAfter(tries) is { } duration)
        {
            users.Database.Note(time.GetUtcNow(), user.UserName ?? "", "user.locked", user.UserName ?? "", $"{tries} wrong passwords in a row; for {duration.TotalMinutes:0} minutes");
            await users.Database.SaveChangesAsync(cancellationToken);
        }

        return null;
    }

    public void Dispose() => _hashing.Dispose();

    /// <summary>Counts a try as wrong before it is looked at, in one statement: many at once must not slip through between two counts.</summary>
    /// <returns>Tries in a row that are not known to be right, with this one; 0 where the account takes none now.</returns>
    private async Task<int> ChargeAsync(HubDatabase database, string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var charged = await database.Users
            .Where(user => user.Id == userId && !user.Disabled && (user.LockoutEnd == null || user.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1), cancellationToken);
        var tries = await database.Users.Where(user => user.Id == userId).Select(user => user.AccessFailedCount).FirstOrDefaultAsync(cancellationToken);
        if (charged == 0)
            return 0;
        if (LockAfter(tries) is { } duration)
        {
            DateTimeOffset? end = now + duration;
            await database.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.LockoutEnd, end), cancellationToken);
        }

        return tries;
    }

    private async Task<bool> IsRightAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        if (password.Length > PasswordRule.MaxLength)
            return false;
        await _hashing.WaitAsync(cancellationToken);
        try
        {
            return HubUserManager.Hasher.VerifyHashedPassword(new(), hash ?? _nobodysHash, password) != PasswordVerificationResult.Failed && hash is not null;
        }
        finally
        {
            _hashing.Release();
        }
    }

    // Each time twice as long.
    private static TimeSpan? LockAfter(int tries) => tries == 0 || tries % TriesBeforeLock != 0
        ? null
        : TimeSpan.FromTicks(Math.Min(s_longestLock.Ticks, s_shortestLock.Ticks << Math.Min((tries / TriesBeforeLock) - 1, 10)));
}
