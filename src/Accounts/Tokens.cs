using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Accounts;

/// <summary>A token as given to its holder, the only time it is seen.</summary>
public sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

/// <summary>
/// Opaque sign-in tokens: 32 random bytes, stored as a keyed hash, revocable. A revoked token is refused at once on
/// this node and within a second on others.
/// </summary>
public sealed class Tokens(Db db, KeyRing keys, TokenCache cache, Changes changes, TimeProvider clock)
{
    public static readonly TimeSpan MemberLifetime = TimeSpan.FromDays(90);
    public static readonly TimeSpan OtherLifetime = TimeSpan.FromHours(12);

    // A token is 43 characters; a header much longer is not worth hashing.
    private const int MostCharacters = 64;
    internal const int MostDevice = 120;

    public Task<IssuedToken> Issue(ActorKind kind, Guid subject, string name, CancellationToken cancel) =>
        Issue(Actor.Of(kind, subject, name), cancel);

    public Task<IssuedToken> Issue(Actor actor, CancellationToken cancel) => Issue(actor, "", cancel);

    /// <param name="device">What the browser calls itself, cut at 120 characters.</param>
    public async Task<IssuedToken> Issue(Actor actor, string device, CancellationToken cancel)
    {
        var text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        var token = new Token
        {
            Hash = Hash(text),
            Kind = actor.Kind,
            Subject = actor.SubjectId,
            Name = actor.Name,
            Roles = Words.Join(actor.Roles),
            Cities = Words.Join(actor.Cities),
            IssuedAt = now,
            ExpiresAt = now + (actor.Kind == ActorKind.Member ? MemberLifetime : OtherLifetime),
            Device = device.Length > MostDevice ? device[..MostDevice] : device,
        };
        db.Tokens.Add(token);
        await db.SaveChangesAsync(cancel);
        return new IssuedToken(text, token.ExpiresAt);
    }

    /// <summary>Who holds this token now, or null.</summary>
    public async ValueTask<Actor?> Find(string token, CancellationToken cancel) =>
        token.Length > MostCharacters ? null : await FindHash(Hash(token), cancel);

    /// <summary>Who holds the token of this hash now, or null.</summary>
    internal ValueTask<Actor?> FindHash(byte[] hash, CancellationToken cancel) => cache.Find(hash, cancel);

    public async Task Revoke(string token, CancellationToken cancel)
    {
        var hash = Hash(token);
        await using var work = await db.Begin(cancel);
        await db.Tokens.Where(row => row.Hash == hash).ExecuteDeleteAsync(cancel);
        changes.Tell(TokenCache.Ended, TokenHash.KeyOf(hash));
        await work.Commit(cancel);
    }

    /// <summary>Ends one sign-in of one person; false when there is none.</summary>
    internal async Task<bool> Revoke(ActorKind kind, Guid subject, byte[] hash, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var gone = await db.Tokens.Where(row => row.Hash == hash && row.Kind == kind && row.Subject == subject)
            .ExecuteDeleteAsync(cancel);
        changes.Tell(TokenCache.Ended, TokenHash.KeyOf(hash));
        await work.Commit(cancel);
        return gone == 1;
    }

    /// <summary>Ends every sign-in of one person.</summary>
    public async Task RevokeAll(ActorKind kind, Guid subject, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var theirs = db.Tokens.Where(row => row.Kind == kind && row.Subject == subject).Select(row => row.Hash);
        // Again and again, since each one that is ended must be told of, and another may be issued meanwhile.
        while (await theirs.ToListAsync(cancel) is { Count: > 0 } hashes)
        {
            await db.Tokens.Where(row => EF.Parameter(hashes).Contains(row.Hash)).ExecuteDeleteAsync(cancel);
            foreach (var hash in hashes) changes.Tell(TokenCache.Ended, TokenHash.KeyOf(hash));
        }
        await work.Commit(cancel);
    }

    internal byte[] Hash(string token) => HMACSHA256.HashData(keys.Token, Encoding.UTF8.GetBytes(token));
}

/// <summary>
/// Actors of tokens in memory, so that a busy caller does not read the table on each request; those that are not are
/// read for many callers at once.
/// </summary>
public sealed class TokenCache
{
    /// <summary>Told of every token that is ended before its time.</summary>
    internal const string Ended = "token-ended";

    private const int Most = 50_000;

    private readonly TimeProvider clock;
    private readonly WatchedRows<TokenHash, Holder> holders;

    public TokenCache(IServiceScopeFactory scopes, ChangeWatch watch, TimeProvider clock)
    {
        this.clock = clock;
        holders = new(scopes, watch, clock, [Ended], TokenHash.Of, Most, async (db, hashes) =>
        {
            var sought = hashes.Select(hash => hash.ToBytes()).ToList();
            return await db.Tokens.AsNoTracking().Where(row => EF.Parameter(sought).Contains(row.Hash))
                .ToDictionaryAsync(row => new TokenHash(row.Hash), row => new Holder(row.Actor, row.ExpiresAt));
        });
    }

    internal async ValueTask<Actor?> Find(byte[] hash, CancellationToken cancel) =>
        await holders.Find(new TokenHash(hash), cancel) is { } holder && holder.ExpiresAt > clock.GetUtcNow()
            ? holder.Actor : null;

    private sealed record Holder(Actor Actor, DateTimeOffset ExpiresAt);
}

/// <summary>The 32 bytes of a token's hash as a value that can be compared.</summary>
internal readonly record struct TokenHash(UInt128 High, UInt128 Low)
{
    public TokenHash(byte[] hash) : this(BinaryPrimitives.ReadUInt128BigEndian(hash),
        BinaryPrimitives.ReadUInt128BigEndian(hash.AsSpan(16)))
    {
    }

    /// <summary>As changes name it.</summary>
    public static string KeyOf(byte[] hash) => Convert.ToHexString(hash);

    public static TokenHash Of(string key) => new(Convert.FromHexString(key));

    public byte[] ToBytes()
    {
        var bytes = new byte[32];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), Low);
        return bytes;
    }
}

/// <summary>Removes tokens that have expired.</summary>
internal sealed class ForgetTokens(Db db, TimeProvider clock) : ISweep
{
    private const int Batch = 1000;

    public async Task<int> Run(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var tokens = db.Tokens;
        var expired = await tokens.AsNoTracking().Where(row => row.ExpiresAt <= now)
            .OrderBy(row => row.ExpiresAt).Select(row => row.Hash).Take(Batch).ToListAsync(cancel);
        if (expired.Count == 0) return 0;
        await using var work = await db.Begin(cancel);
        var gone = await tokens.Where(row => expired.Contains(row.Hash)).ExecuteDeleteAsync(cancel);
        await work.Commit(cancel);
        return gone;
    }
}
