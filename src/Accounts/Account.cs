using Microsoft.AspNetCore.Identity;

namespace Linli.Accounts;

/// <summary>A sign-in by user name and password, of staff, a leader or a supplier.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required ActorKind Kind { get; init; }

    /// <summary>Whom it signs in: the leader or supplier; staff are their account.</summary>
    public required Guid Subject { get; init; }
    public required string Name { get; set; }
    public bool Disabled { get; set; }
    public required DateTimeOffset OpenedAt { get; init; }

    internal string RoleWords { get; set; } = "";
    internal string CityWords { get; set; } = "";

    public IReadOnlyList<string> Roles => Words.Split(RoleWords);

    public IReadOnlyList<string> Cities => Words.Split(CityWords);
}
