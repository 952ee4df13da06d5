using Microsoft.EntityFrameworkCore;

namespace Linli.Accounts;

public enum ConsentKind { Terms, PhoneToLeader, NameToLeader, Marketing, HouseholdProfile }

/// <summary>
/// One act of giving or withdrawing consent, with the version of the text that was shown; append-only.
/// </summary>
public sealed class Consent
{
    public long Number { get; private init; }
    public required DateTimeOffset At { get; init; }
    public required ActorKind Kind { get; init; }
    public required Guid Subject { get; init; }
    public required ConsentKind What { get; init; }
    public required bool Given { get; init; }
    public string? TextVersion { get; init; }
}

/// <summary>
/// Keeps every consent given and withdrawn; the last act holds. Writes go with the caller's transaction.
/// </summary>
public sealed class ConsentLedger(Db db, Changes changes, TimeProvider clock)
{
    /// <summary>Told of the person whenever a consent to give the name to the leader is given or withdrawn.</summary>
    public const string NameConsent = "name-consent";

    public void Give(ActorKind kind, Guid subject, ConsentKind what, string textVersion) =>
        Add(kind, subject, what, given: true, textVersion);

    public void Withdraw(ActorKind kind, Guid subject, ConsentKind what) =>
        Add(kind, subject, what, given: false, null);

    public async Task<bool> Holds(ActorKind kind, Guid subject, ConsentKind what, CancellationToken cancel) =>
        await db.Consents.Where(consent => consent.Kind == kind && consent.Subject == subject && consent.What == what)
            .OrderByDescending(consent => consent.Number).Select(consent => (bool?)consent.Given)
            .FirstOrDefaultAsync(cancel) ?? false;

    /// <summary>Those of the given people whose consent holds; for lists of at most a few pages.</summary>
    public Task<IReadOnlySet<Guid>> Holders(
        ActorKind kind, IReadOnlyCollection<Guid> subjects, ConsentKind what, CancellationToken cancel) =>
        Holders(db, kind, subjects, what, cancel);

    /// <summary>The same for readers that bring their own <see cref="Db"/>.</summary>
    public static async Task<IReadOnlySet<Guid>> Holders(
        Db db, ActorKind kind, IReadOnlyCollection<Guid> subjects, ConsentKind what, CancellationToken cancel)
    {
        var acts = await db.Consents.Where(row => row.Kind == kind
                && EF.Parameter(subjects).Contains(row.Subject) && row.What == what)
            .Select(row => new { row.Subject, row.Number, row.Given }).ToListAsync(cancel);
        return acts.GroupBy(row => row.Subject).Where(rows => rows.MaxBy(row => row.Number)!.Given)
            .Select(rows => rows.Key).ToHashSet();
    }

    /// <summary>True when this very version of the text is agreed to.</summary>
    public async Task<bool> Holds(
        ActorKind kind, Guid subject, ConsentKind what, string textVersion, CancellationToken cancel) =>
        await db.Consents.Where(consent => consent.Kind == kind && consent.Subject == subject && consent.What == what)
            .OrderByDescending(consent => consent.Number)
            .Select(consent => consent.Given && consent.TextVersion == textVersion)
            .FirstOrDefaultAsync(cancel);

    /// <summary>All acts of one person, oldest first; at most 1,000.</summary>
    public async Task<IReadOnlyList<Consent>> History(ActorKind kind, Guid subject, CancellationToken cancel) =>
        await db.Consents.AsNoTracking().Where(consent => consent.Kind == kind && consent.Subject == subject)
            .OrderBy(consent => consent.Number).Take(1000).ToListAsync(cancel);

    private void Add(ActorKind kind, Guid subject, ConsentKind what, bool given, string? textVersion)
    {
        if (what == ConsentKind.NameToLeader) changes.Tell(NameConsent, subject.ToString());
        db.Consents.Add(new Consent
        {
            At = clock.GetUtcNow(),
            Kind = kind,
            Subject = subject,
            What = what,
            Given = given,
            TextVersion = textVersion,
        });
    }
}
