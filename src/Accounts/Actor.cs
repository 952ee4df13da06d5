using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Linli.Accounts;

public enum ActorKind { Member, Leader, Supplier, Staff, System }

/// <summary>
/// Who is asking; an endpoint that takes one as a parameter gets the signed-in caller, never somebody else.
/// </summary>
/// <param name="SubjectId">The member's, leader's or supplier's id; staff: the account's; empty for the system.</param>
/// <param name="Cities">City codes the caller may see; empty means all, which only staff and the system have.</param>
public sealed record Actor(
    ActorKind Kind, Guid SubjectId, string Name, IReadOnlySet<string> Roles, IReadOnlyList<string> Cities)
{
    /// <summary>The house itself: sweeps, reactions and verbs of the command line.</summary>
    public static readonly Actor System = new(ActorKind.System, Guid.Empty, "system", FrozenSet<string>.Empty, []);

    public static Actor Of(ActorKind kind, Guid subject, string name) =>
        new(kind, subject, name, FrozenSet<string>.Empty, []);

    public bool Is(string role) => Roles.Contains(role);

    public bool IsAny(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
            if (Roles.Contains(role))
                return true;
        return false;
    }

    public bool MaySeeCity(string cityCode) =>
        Kind is ActorKind.Staff or ActorKind.System && (Cities.Count == 0 || Cities.Contains(cityCode));

    /// <summary>The caller behind a principal made by this house, or null for nobody.</summary>
    public static Actor? Of(ClaimsPrincipal user) => (user.Identity as ActorIdentity)?.Actor;

    public static ValueTask<Actor?> BindAsync(HttpContext http) => new(Of(http.User));
}

/// <summary>Carries the actor through ASP.NET Core's authorization.</summary>
internal sealed class ActorIdentity(Actor actor) : ClaimsIdentity(
    [new Claim(ClaimTypes.NameIdentifier, actor.SubjectId.ToString())], BearerTokens.Scheme)
{
    public new Actor Actor => actor;

    /// <summary>The keyed hash of the token of this sign-in, by which it can be asked for again; null where nobody
    /// needs it.</summary>
    public byte[]? Session { get; init; }
}
