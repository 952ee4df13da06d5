using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Kernel;

/// <summary>
/// What a module above does when something happened below. It runs in its own transaction together with the removal of
/// its letter, at least once until it succeeds; its effects in the database therefore happen exactly once.
/// </summary>
public interface IReaction<in TEvent>
{
    Task React(TEvent happened, CancellationToken cancel);
}

/// <summary>
/// Letters to modules above, stored in the transaction of what happened: one row per reaction, none when nobody reacts.
/// </summary>
public sealed class Outbox(Db db, IEnumerable<ReactionRegistration> reactions, CourierBell bell, TimeProvider clock)
{
    public void Add<TEvent>(TEvent happened) where TEvent : class => db.AddRange(Letters(happened));

    /// <summary>The letters about it, for callers that store them themselves in this unit of work.</summary>
    public IReadOnlyList<Letter> Letters<TEvent>(TEvent happened) where TEvent : class
    {
        List<Letter> letters = [];
        foreach (var reaction in reactions.Where(reaction => reaction.Event == typeof(TEvent)))
        {
            var now = clock.GetUtcNow();
            letters.Add(new Letter
            {
                Id = Id<Letter>.New(clock),
                Reaction = reaction.Name,
                Body = JsonSerializer.Serialize(happened, JsonSerializerOptions.Web),
                WrittenAt = now,
                DueAt = now,
            });
            db.AfterCommit(bell.Ring);
        }
        return letters;
    }
}

/// <summary>One letter waiting to be delivered; it goes in the transaction of its delivery.</summary>
public sealed class Letter
{
    public required Id<Letter> Id { get; init; }
    public required string Reaction { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }
    public string? LastError { get; set; }

    /// <summary>True after <see cref="Courier.MostAttempts"/> failures: kept, shown to administrators, delivered again on their word.</summary>
    public bool Parked { get; set; }
}

/// <summary>Who reacts to what; made by <see cref="ReactionServices.AddReaction"/>.</summary>
public sealed record ReactionRegistration(
    string Name, Type Event, Func<IServiceProvider, string, CancellationToken, Task> Deliver);

public static class ReactionServices
{
    public static IServiceCollection AddReaction<TEvent, TReaction>(this IServiceCollection services)
        where TEvent : class where TReaction : class, IReaction<TEvent>
    {
        services.AddScoped<TReaction>();
        return services.AddSingleton(new ReactionRegistration(
            $"{typeof(TReaction).Name}({typeof(TEvent).Name})",
            typeof(TEvent),
            (scope, body, cancel) => scope.GetRequiredService<TReaction>()
                .React(JsonSerializer.Deserialize<TEvent>(body, JsonSerializerOptions.Web)!, cancel)));
    }
}
