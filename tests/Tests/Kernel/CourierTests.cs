using Linli.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Linli.Tests.Kernel;

/// <summary>Letters arrive at least once, their effects exactly once, and a failing one waits without harming others.</summary>
[Trait("Runs", "per-engine")]
public sealed class CourierTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(Shop.Start);
    private readonly Bell.Failures failures = new();
    private TestDatabase database = null!;
    private ServiceProvider services = null!;

    private Courier Courier => services.GetRequiredService<Courier>();

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Make();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddSingleton(failures)
            .AddKernel().AddStorage(database.Settings)
            .AddReaction<Happened, Bell>().AddReaction<Happened, Whistle>()
            .BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Every_reaction_gets_its_own_letter_and_the_letter_goes_with_its_effect()
    {
        await Write("a");
        Assert.Equal(2, await Waiting("%(Happened)"));
        Assert.Equal(2, await Courier.DeliverDue(default));
        Assert.Equal((1, 1, 0), (await Waiting("bell:a"), await Waiting("whistle:a"), await Waiting("%(Happened)")));
        Assert.Equal(0, await Courier.DeliverDue(default));
    }

    [Fact]
    public async Task A_failure_undoes_its_own_effect_only_and_is_tried_again_later()
    {
        failures.Left = 1;
        await Write("b");
        Assert.Equal(1, await Courier.DeliverDue(default));
        Assert.Equal((0, 1), (await Waiting("bell:b"), await Waiting("whistle:b")));
        Assert.Equal(0, await Courier.DeliverDue(default));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Courier.DeliverDue(default));
        Assert.Equal(1, await Waiting("bell:b"));
    }

    [Fact]
    public async Task After_too_many_failures_the_letter_is_parked_not_lost()
    {
        failures.Left = int.MaxValue;
        await Write("c");
        for (var attempt = 0; attempt < Courier.MostAttempts + 2; attempt++)
        {
            await Courier.DeliverDue(default);
            clock.Advance(TimeSpan.FromMinutes(11));
        }
        await using var scope = services.CreateAsyncScope();
        var letters = scope.ServiceProvider.GetRequiredService<Db>().Letters;
        var letter = await letters.SingleAsync(row => row.Reaction == "Bell(Happened)");
        Assert.True(letter.Parked);
        Assert.Equal(Courier.MostAttempts, letter.Attempts);
        Assert.Contains("The bell is broken", letter.LastError);
    }

    [Fact]
    public async Task Two_couriers_with_the_same_letters_deliver_each_once()
    {
        for (var i = 0; i < 20; i++) await Write("d");
        var second = new Courier(services.GetRequiredService<IServiceScopeFactory>(), services.GetServices<ReactionRegistration>(),
            services.GetRequiredService<CourierBell>(), clock, NullLogger<Courier>.Instance);
        var delivered = await Task.WhenAll(Courier.DeliverDue(default), second.DeliverDue(default));
        Assert.Equal(40, delivered.Sum());
        Assert.Equal((20, 20), (await Waiting("bell:d"), await Waiting("whistle:d")));
    }

    private async Task Write(string text)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var work = await db.Begin(default);
        scope.ServiceProvider.GetRequiredService<Outbox>().Add(new Happened(text));
        await work.Commit(default);
    }

    private async Task<int> Waiting(string reaction)
    {
        await using var scope = services.CreateAsyncScope();
        var letters = scope.ServiceProvider.GetRequiredService<Db>().Letters;
        return await letters.CountAsync(row => EF.Functions.Like(row.Reaction, reaction));
    }

    internal sealed record Happened(string Text);

    /// <summary>Its effect is a row; it breaks after writing it while failures are left.</summary>
    internal sealed class Bell(Db db, Bell.Failures failures, TimeProvider clock) : IReaction<Happened>
    {
        public async Task React(Happened happened, CancellationToken cancel)
        {
            db.Add(Effect("bell:" + happened.Text, clock));
            await db.SaveChangesAsync(cancel);
            if (failures.Left-- > 0) throw new InvalidOperationException("The bell is broken.");
        }

        internal sealed class Failures
        {
            public int Left { get; set; }
        }
    }

    internal sealed class Whistle(Db db, TimeProvider clock) : IReaction<Happened>
    {
        public Task React(Happened happened, CancellationToken cancel)
        {
            db.Add(Effect("whistle:" + happened.Text, clock));
            return Task.CompletedTask;
        }
    }

    private static Letter Effect(string text, TimeProvider clock) => new()
    {
        Id = Id<Letter>.New(clock),
        Reaction = text,
        Body = "{}",
        WrittenAt = clock.GetUtcNow(),
        DueAt = clock.GetUtcNow().AddYears(50),
    };
}
