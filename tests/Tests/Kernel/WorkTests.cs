using Linli.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Kernel;

/// <summary>Units of work on real databases, with letters as the rows.</summary>
public sealed class WorkTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Leaving_without_commit_undoes_everything()
    {
        var marker = Marker();
        await shop.With<Db>(async db =>
        {
            await using (await db.Begin(default))
            {
                db.Add(Row(marker));
                await db.SaveChangesAsync();
            }
            Assert.False(db.InWork);
            await db.SaveChangesAsync();
        });
        Assert.Equal(0, await Count(marker));
    }

    [Fact]
    public async Task A_refused_part_is_undone_alone()
    {
        var (kept, undone) = (Marker(), Marker());
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            db.Add(Row(kept));
            await using (await db.Begin(default))
            {
                db.Add(Row(undone));
                await db.SaveChangesAsync();
            }
            await work.Commit(default);
        });
        Assert.Equal((1, 0), (await Count(kept), await Count(undone)));
    }

    [Fact]
    public async Task A_part_is_kept_only_with_the_whole()
    {
        var marker = Marker();
        await shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            await using var part = await db.Begin(default);
            db.Add(Row(marker));
            await part.Commit(default);
        });
        Assert.Equal(0, await Count(marker));
    }

    [Fact]
    public async Task What_waits_for_the_commit_is_forgotten_when_undone()
    {
        var ran = new List<string>();
        await shop.With<Db>(async db =>
        {
            await using (await db.Begin(default)) db.AfterCommit(() => ran.Add("undone"));
            await using var work = await db.Begin(default);
            db.AfterCommit(() => ran.Add("kept"));
            Assert.Empty(ran);
            await work.Commit(default);
        });
        Assert.Equal(["kept"], ran);
    }

    [Fact]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        var marker = Marker();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.With<Db>(async db =>
        {
            await using var work = await db.Begin(default);
            db.Add(Row(marker));
            await work.Commit(default);
        })));
        Assert.Equal(50, await Count(marker));
    }

    [Fact]
    public async Task Ids_page_in_the_order_they_were_made()
    {
        var marker = Marker();
        var made = new List<Id<Letter>>();
        await shop.With<Db>(async db =>
        {
            for (var i = 0; i < 5; i++)
            {
                var row = Row(marker);
                made.Add(row.Id);
                db.Add(row);
                shop.Clock.Advance(TimeSpan.FromMilliseconds(1));
            }
            await db.SaveChangesAsync();
        });
        var after = made[1];
        var rest = await shop.With<Db, List<Id<Letter>>>(db => db.Letters
            .Where(row => row.Reaction == marker && row.Id.CompareTo(after) > 0)
            .OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
        Assert.Equal(made[2..], rest);
    }

    private static string Marker() => "test-" + Guid.NewGuid().ToString("N");

    // Far in the future, so that no courier of another test takes it for due.
    private Letter Row(string marker) => new()
    {
        Id = Id<Letter>.New(shop.Clock),
        Reaction = marker,
        Body = "{}",
        WrittenAt = shop.Clock.GetUtcNow(),
        DueAt = shop.Clock.GetUtcNow().AddYears(50),
    };

    private Task<int> Count(string marker) =>
        shop.With<Db, int>(db => db.Letters.CountAsync(row => row.Reaction == marker));
}
