using System.Text.Json;

namespace Linli.Accounts;

/// <summary>Who did what to which thing and why; append-only.</summary>
public sealed class AuditEntry
{
    public long Number { get; private init; }
    public required DateTimeOffset At { get; init; }
    public required ActorKind ActorKind { get; init; }
    public required Guid ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Action { get; init; }
    public required string Subject { get; init; }
    public string? Reason { get; init; }
    public string? Details { get; init; }
}

/// <summary>Adds to the audit log in the caller's transaction: the act and its entry stand or fall together.</summary>
public sealed class AuditLog(Db db, TimeProvider clock)
{
    internal const int MostDetails = 4000;

    /// <param name="action">Lower-case words joined by hyphens, such as <c>approve-supplier</c>.</param>
    /// <param name="subject">Kind and id of the thing, such as <c>supplier:0198…</c>. Never personal data.</param>
    /// <param name="details">Serialised as JSON, cut at 4,000 characters. Never personal data.</param>
    public void Add(Actor actor, string action, string subject, string? reason = null, object? details = null)
    {
        var text = details is null ? null : JsonSerializer.Serialize(details, JsonSerializerOptions.Web);
        db.AuditEntries.Add(new AuditEntry
        {
            At = clock.GetUtcNow(),
            ActorKind = actor.Kind,
            ActorId = actor.SubjectId,
            // Nothing is erased from here, so no member's nickname and no leader's full name comes in.
            ActorName = actor.Kind switch
            {
                ActorKind.Member => "",
                ActorKind.Leader => Mask.Name(actor.Name),
                _ => actor.Name,
            },
            Action = action,
            Subject = subject,
            Reason = reason,
            Details = text is { Length: > MostDetails } ? text[..MostDetails] : text,
        });
    }
}
