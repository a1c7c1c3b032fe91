using DemoHub.Web.Access;
using DemoHub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Accounts;

/// <summary>Makes accounts and changes them. Each change is in the log of changes, and holds at once.</summary>
internal sealed class AccountRegister(
    HubData data, AccountDirectory directory, ApiKeyRegister keys, SessionCookie sessions, TimeProvider time, IServiceProvider services, ILogger<UserManager<HubUser>> logger) : IDisposable
{
    public const string NameField = "name";
    public const string PasswordField = "password";
    public const string RoleField = "role";

    // The last administrator is looked for and changed without another change in between.
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Opens Identity's manager of users. Whoever opens it disposes it.</summary>
    public HubUserManager Open() => new(services, logger, data.Open());

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<HubUser>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var database = data.Open();
        return await database.Users.AsNoTracking().OrderBy(user => user.NormalizedUserName).ToListAsync(cancellationToken);
    }

    /// <summary>Makes an account.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="password">Their password.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="isTemporary">Whether they must choose another password first.</param>
    public async Task<(HubUser? User, FieldFault? Fault)> CreateAsync(string? name, string? password, HubRole role, string actor, bool isTemporary)
    {
        if (UserNameRule.Fault(name) is { } fault)
            return (null, new(NameField, fault));
        if (PasswordRule.Fault(password, name) is { } weak)
            return (null, new(PasswordField, weak));
        var now = time.GetUtcNow();
        var user = new HubUser { UserName = name, Role = role, Created = now, PasswordIsTemporary = isTemporary };
        using var users = Open();
        users.Database.Note(now, actor, "user.created", name!, role.ToString());
        var result = await users.CreateAsync(user, password!);
        directory.Forget();
        return result.Succeeded ? (user, null) : (null, FaultOf(result));
    }

    /// <summary>Makes the account of someone who signs in elsewhere.</summary>
    public async Task<(HubUser? User, FieldFault? Fault)> CreateWithoutPasswordAsync(string name, HubRole role, string actor, UserLoginInfo login)
    {
        var now = time.GetUtcNow();
        var user = new HubUser { UserName = name, Role = role, Created = now };
        using var users = Open();
        await using var transaction = await users.Database.Database.BeginTransactionAsync();
        users.Database.Note(now, actor, "user.created", name, role.ToString());
        var result = await users.CreateAsync(user);
        if (result.Succeeded)
            result = await users.AddLoginAsync(user, login);
        if (!result.Succeeded)
            return (null, FaultOf(result));
        await transaction.CommitAsync();
        directory.Forget();
        return (user, null);
    }

    /// <summary>Gives a user a new password and ends their sessions.</summary>
    public Task<FieldFault?> SetPasswordAsync(string userId, string password, string actor, bool isTemporary) =>
        ChangeAsync(userId, actor, isTemporary ? "user.password-reset" : "user.password-changed", null, async (users, user) =>
        {
            if (PasswordRule.Fault(password, user.UserName) is { } fault)
                return new(PasswordField, fault);
            if (user is { PasswordIsTemporary: true, PasswordHash: { } known } && HubUserManager.Hasher.VerifyHashedPassword(user, known, password) != PasswordVerificationResult.Failed)
                return new(PasswordField, "This is the one that someone else chose. Choose another.");
            user.PasswordHash = HubUserManager.Hasher.HashPassword(user, password);
            user.PasswordIsTemporary = isTemporary;
            (user.AccessFailedCount, user.LockoutEnd) = (0, null);
            return FaultOf(await users.UpdateSecurityStampAsync(user));
        });

    public Task<FieldFault?> SetRoleAsync(string userId, HubRole role, string actor) =>
        ChangeAsync(userId, actor, "user.role-changed", role.ToString(), async (users, user) =>
        {
            if (role != HubRole.Admin && await IsLastAdminAsync(users, user))
                return new(RoleField, "This is the only administrator who can sign in. Make someone else one first.");
            user.Role = role;
            return FaultOf(await users.UpdateSecurityStampAsync(user));
        });

    /// <summary>Takes an account out of use, with its sessions and keys, or back into it.</summary>
    public Task<FieldFault?> SetDisabledAsync(string userId, bool isDisabled, string actor) =>
        ChangeAsync(userId, actor, isDisabled ? "user.disabled" : "user.enabled", null, async (users, user) =>
        {
            if (isDisabled && await IsLastAdminAsync(users, user))
                return new(RoleField, "This is the only administrator who can sign in. Make someone else one first.");
            user.Disabled = isDisabled;
            return FaultOf(await users.UpdateSecurityStampAsync(user));
        });

    /// <summary>Signs a user out wherever they are signed in.</summary>
    public Task<FieldFault?> EndSessionsAsync(string userId, string actor) =>
        ChangeAsync(userId, actor, "user.sessions-ended", null, async (users, user) => FaultOf(await users.UpdateSecurityStampAsync(user)));

    /// <summary>Signs a user in with the answer to a request.</summary>
    public async Task SignInAsync(HttpContext context, string userId, bool remember, string way)
    {
        using var users = Open();
        if (await users.FindByIdAsync(userId) is not { Disabled: false } user)
            return;
        var now = time.GetUtcNow();
        user.LastSignIn = now;
        users.Database.Note(now, user.UserName ?? "", "user.signed-in", user.UserName ?? "", way);
        // Not by Identity's own update: who signs in twice at a time changes nothing that could conflict.
        await users.Database.SaveChangesAsync();
        sessions.Give(context, user.Id, user.SecurityStamp ?? "", remember);
    }

    public void Dispose() => _changing.Dispose();

    private async Task<FieldFault?> ChangeAsync(string userId, string actor, string action, string? details, Func<HubUserManager, HubUser, Task<FieldFault?>> change)
    {
        await _changing.WaitAsync();
        try
        {
            using var users = Open();
            if (await users.FindByIdAsync(userId) is not { } user)
                return new(NameField, "There is no such user any more.");
            users.Database.Note(time.GetUtcNow(), actor, action, user.UserName ?? "", details);
            return await change(users, user);
        }
        finally
        {
            _changing.Release();
            directory.Forget();
            keys.Forget();
        }
    }

    private static async Task<bool> IsLastAdminAsync(HubUserManager users, HubUser user) => user is { Role: HubRole.Admin, Disabled: false }
        && !await users.Database.Users.AnyAsync(other => other.Id != user.Id && other.Role == HubRole.Admin && !other.Disabled);

    private static FieldFault? FaultOf(IdentityResult result) => result.Errors.FirstOrDefault() switch
    {
        null => null,
        { Code: nameof(IdentityErrorDescriber.DuplicateUserName) } => new(NameField, "There is a user of this name already. Choose another."),
        { Code: nameof(IdentityErrorDescriber.ConcurrencyFailure) } => new(NameField, "Someone else changed this account at the same time. Look at it again, then repeat the change."),
        { Code: "Password", Description: var description } => new(PasswordField, description),
        { Description: var description } => new(NameField, description),
    };
}
