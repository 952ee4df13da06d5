using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

/// <summary>A sign-in that is open now. <paramref name="Id"/> names it and opens nothing.</summary>
public sealed record SessionLine(string Id, string Device, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt,
    bool Current);

/// <summary>The open sign-ins of a person: who stands behind one now, which there are, ending one.</summary>
public sealed class StaffSessions(Db db, Tokens tokens)
{
    private const int Most = 100;

    /// <summary>
    /// Asks again who stands behind a principal that may be hours old, such as a circuit's: the actor as the token says
    /// now, or null when the session was revoked or has expired.
    /// </summary>
    public async ValueTask<Actor?> Now(ClaimsPrincipal user, CancellationToken cancel) =>
        user.Identity is ActorIdentity { Session: { } hash } ? await tokens.FindHash(hash, cancel) : null;

    /// <summary>A principal for policies that holds what the actor may now.</summary>
    public static ClaimsPrincipal Principal(Actor actor) => new(new ActorIdentity(actor));

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<SessionLine>> Of(Actor actor, ClaimsPrincipal user, CancellationToken cancel)
    {
        var current = (user.Identity as ActorIdentity)?.Session;
        var rows = await db.Tokens.AsNoTracking()
            .Where(row => row.Kind == actor.Kind && row.Subject == actor.SubjectId)
            .OrderByDescending(row => row.IssuedAt).Take(Most).ToListAsync(cancel);
        return [.. rows.Select(row => new SessionLine(Convert.ToHexString(row.Hash), row.Device, row.IssuedAt,
            row.ExpiresAt,
            current is not null && row.Hash.AsSpan().SequenceEqual(current)))];
    }

    /// <summary>Ends one of one's own sign-ins.</summary>
    public async Task<Refusal?> End(Actor actor, string id, CancellationToken cancel)
    {
        if (id.Length != 64 || !id.All(char.IsAsciiHexDigit)) return KernelRefusals.NotFound;
        return await tokens.Revoke(actor.Kind, actor.SubjectId, Convert.FromHexString(id), cancel)
            ? null
            : KernelRefusals.NotFound;
    }
}
