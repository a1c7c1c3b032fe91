using DemoHub.Web.Access;
using DemoHub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace DemoHub.Web.Accounts;

/// <summary>Who has an account, for every request to ask. A change by another process holds within seconds, one by this at once.</summary>
internal sealed class AccountDirectory(HubData data, HubAddress address, TimeProvider time)
{
    private readonly FreshCache<Account> _accounts = new(time);
    private readonly FreshCache<object> _admins = new(time);
    private volatile bool _hasAdmin;

    /// <summary>Whether nobody can sign in yet: a public hub shows its setup until there is an administrator.</summary>
    public bool NeedsSetUp => !_hasAdmin && !address.IsLocal && !(_hasAdmin = ReadHasAdmin());

    /// <summary>An account that is in use; null for one that is not, or is unknown.</summary>
    public Account? Find(string userId) => _accounts.GetOrRead(userId, Read);

    /// <summary>
    /// Who someone is now, for what lives longer than a request: null once their account no longer may what they came for.
    /// </summary>
    /// <param name="userId">Their account; null for the owner at the machine.</param>
    public Viewer? ViewerOf(string? userId) =>
        userId is null ? address.IsLocal ? Viewer.Owner : null : Find(userId)?.Viewer;

    /// <summary>Reads anew from now on: an account changed.</summary>
    public void Forget()
    {
        _accounts.Clear();
        _admins.Clear();
    }

    private Account? Read(string userId)
    {
        using var database = data.Open();
        return database.Users.AsNoTracking().FirstOrDefault(user => user.Id == userId) is { Disabled: false } user
            ? new(user.Id, user.UserName ?? "", user.Role, user.SecurityStamp ?? "", user.PasswordIsTemporary)
            : null;
    }

    private bool ReadHasAdmin() => _admins.GetOrRead("", _ =>
    {
        using var database = data.Open();
        return database.Users.Any(user => user.Role == HubRole.Admin && !user.Disabled) ? this : null;
    }) is not null;
}

/// <summary>An account, as requests need it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The user's name.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Stamp">Changes with the password, the role and whenever all sessions must end.</param>
/// <param name="PasswordIsTemporary">Whether they must choose a password before anything else.</param>
internal sealed record Account(string Id, string Name, HubRole Role, string Stamp, bool PasswordIsTemporary)
{
    public Viewer Viewer { get; } = new() { Role = Role, Name = Name, UserId = Id };
}
