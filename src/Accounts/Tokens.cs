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
public sealed class Tokens(Db db, KeyRing keys, TokenCache cache, TimeProvider clock)
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
        db.AfterCommit(cache.Clear);
        await work.Commit(cancel);
    }

    /// <summary>Ends one sign-in of one person; false when there is none.</summary>
    internal async Task<bool> Revoke(ActorKind kind, Guid subject, byte[] hash, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var gone = await db.Tokens.Where(row => row.Hash == hash && row.Kind == kind && row.Subject == subject)
            .ExecuteDeleteAsync(cancel);
        db.AfterCommit(cache.Clear);
        await work.Commit(cancel);
        return gone == 1;
    }

    /// <summary>Ends every sign-in of one person.</summary>
    public async Task RevokeAll(ActorKind kind, Guid subject, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await db.Tokens.Where(row => row.Kind == kind && row.Subject == subject).ExecuteDeleteAsync(cancel);
        db.AfterCommit(cache.Clear);
        await work.Commit(cancel);
    }

    internal byte[] Hash(string token) => HMACSHA256.HashData(keys.Token, Encoding.UTF8.GetBytes(token));
}

/// <summary>
/// Actors of tokens in memory for at most a second, so that a busy caller does not read the table on each request;
/// those that are not are read for many callers at once.
/// </summary>
public sealed class TokenCache
{
    // Everything in here is stale within a second, so throwing all away costs one read each.
    private const int Most = 50_000;

    private readonly TimeProvider clock;
    private readonly Bounded<TokenHash, Seen> seen = new(Most);
    private readonly Gathered<TokenHash, Seen> reads;
    private int ended;

    public TokenCache(IServiceScopeFactory scopes, TimeProvider clock)
    {
        this.clock = clock;
        reads = new Gathered<TokenHash, Seen>(async hashes =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var tokens = scope.ServiceProvider.GetRequiredService<Db>().Tokens;
            var (at, sought) = (clock.GetTimestamp(), hashes.Select(hash => hash.ToBytes()).ToList());
            return await tokens.AsNoTracking().Where(row => EF.Parameter(sought).Contains(row.Hash))
                .ToDictionaryAsync(row => new TokenHash(row.Hash), row => new Seen(row.Actor, row.ExpiresAt, at));
        });
    }

    internal async ValueTask<Actor?> Find(byte[] hash, CancellationToken cancel)
    {
        var key = new TokenHash(hash);
        if (seen.TryGetValue(key, out var known) && clock.GetElapsedTime(known.At) is var age
            && age >= TimeSpan.Zero && age < TimeSpan.FromSeconds(1))
            return known.ExpiresAt > clock.GetUtcNow() ? known.Actor : null;
        var before = Volatile.Read(ref ended);
        if (await reads.Find(key, cancel) is not { } token || token.ExpiresAt <= clock.GetUtcNow()) return null;
        seen.Set(key, token);
        // A token that was ended while it was read must not come back.
        if (before != Volatile.Read(ref ended)) seen.Remove(key);
        return token.Actor;
    }

    internal void Clear()
    {
        Interlocked.Increment(ref ended);
        seen.Clear();
    }

    private sealed record Seen(Actor Actor, DateTimeOffset ExpiresAt, long At);
}

/// <summary>The 32 bytes of a token's hash as a value that can be compared.</summary>
internal readonly record struct TokenHash(UInt128 High, UInt128 Low)
{
    public TokenHash(byte[] hash) : this(BinaryPrimitives.ReadUInt128BigEndian(hash),
        BinaryPrimitives.ReadUInt128BigEndian(hash.AsSpan(16)))
    {
    }

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
