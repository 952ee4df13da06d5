using Linli.Kernel;
using Microsoft.Extensions.Time.Testing;

namespace Linli.Tests.Kernel;

public sealed class WatchedTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<HeardChange> told = [];
    private readonly ChangeWatch watch;
    private readonly Watched<string, string> watched;
    private TaskCompletionSource? block;
    private string? stored = "one";
    private int reads, readings;
    private bool broken;

    public WatchedTests()
    {
        watch = new ChangeWatch((after, most) =>
        {
            readings++;
            if (broken) throw new IOException("The database is away.");
            return Task.FromResult<IReadOnlyList<HeardChange>>(
                [.. told.Where(change => change.Number > after).OrderByDescending(change => change.Number).Take(most)]);
        }, these => Task.FromResult<IReadOnlyList<HeardChange>>([.. told.Where(change => these.Contains(change.Number))]),
            clock);
        watched = new Watched<string, string>(watch, clock, ["thing"], key => key, most: 2, async (_, _) =>
        {
            var seen = stored;
            reads++;
            if (block is not null) await block.Task;
            return seen;
        });
    }

    [Fact]
    public async Task A_value_nobody_changed_is_read_once_in_ten_minutes()
    {
        await Heard();
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal("one", await Find());
            clock.Advance(TimeSpan.FromSeconds(9.9));
        }
        Assert.Equal(1, reads);
        clock.Advance(TimeSpan.FromSeconds(6));
        stored = "two";
        Assert.Equal("two", await Find());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    public async Task What_another_node_changed_is_served_for_less_than_a_second_more(string key)
    {
        Assert.Equal("one", await Find());
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("one", await Find());
        Change(key, "two");
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("two", await Find());
    }

    [Fact]
    public async Task Other_things_and_other_keys_leave_it_alone()
    {
        await Heard();
        Assert.Equal("one", await Find());
        told.Add(new HeardChange(1, "thing", "b"));
        told.Add(new HeardChange(2, "other", "a"));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("one", await Find());
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task What_this_node_changed_is_forgotten_at_once()
    {
        Assert.Equal("one", await Find());
        stored = "two";
        watch.Forget("thing", "a");
        Assert.Equal("two", await Find());
    }

    [Fact]
    public async Task What_this_node_changed_while_it_was_read_is_not_kept()
    {
        block = new TaskCompletionSource();
        var reading = Find();
        stored = "two";
        watch.Forget("thing", "a");
        block.SetResult();
        Assert.Equal("one", await reading);
        Assert.Equal("two", await Find());
    }

    /// <summary>The change is heard while the old value is still on its way.</summary>
    [Fact]
    public async Task What_another_node_changed_while_it_was_read_is_not_kept()
    {
        Assert.Equal("one", await Find());
        clock.Advance(TimeSpan.FromSeconds(5));
        watch.Forget("thing", "a");
        block = new TaskCompletionSource();
        var reading = Find();
        Change("a", "two");
        clock.Advance(TimeSpan.FromSeconds(1));
        await Heard();
        block.SetResult();
        Assert.Equal("one", await reading);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("two", await Find());
    }

    /// <summary>Its number was drawn before theirs; whether they were heard before or with the first reading.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_committed_minutes_after_later_ones_is_heard(bool listening)
    {
        if (listening) told.Add(new HeardChange(1, "thing", "b"));
        if (listening) await Heard();
        for (var i = 3; i < 800; i++) told.Add(new HeardChange(i, "thing", "b"));
        clock.Advance(TimeSpan.FromSeconds(2));
        await Heard();
        Assert.Equal("one", await Find());
        clock.Advance(TimeSpan.FromMinutes(5));
        for (var i = 800; i < 900; i++) told.Add(new HeardChange(i, "thing", "b"));
        Assert.Equal("one", await Find());
        Assert.Equal(1, reads);
        told.Add(new HeardChange(2, "thing", "a"));
        stored = "two";
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("two", await Find());
    }

    [Fact]
    public async Task A_late_change_is_not_lost_when_a_reading_breaks_off()
    {
        told.Add(new HeardChange(2, "thing", "b"));
        await Heard();
        Assert.Equal("one", await Find());
        told.Add(new HeardChange(1, "thing", "a"));
        stored = "two";
        clock.Advance(TimeSpan.FromSeconds(1));
        broken = true;
        await Assert.ThrowsAsync<IOException>(Find);
        broken = false;
        Assert.Equal("two", await Find());
    }

    [Fact]
    public async Task A_change_is_heard_once()
    {
        await Heard();
        Change("a", "two");
        clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("two", await Find());
            clock.Advance(TimeSpan.FromSeconds(2));
        }
        // Read, heard of, read again, and never heard of again.
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task More_changes_than_are_worth_telling_apart_make_all_be_forgotten()
    {
        Assert.Equal("one", await Find());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("one", await Find());
        stored = "two";
        for (var i = 1; i < 6_000; i++) told.Add(new HeardChange(i, "thing", i == 1 ? "a" : "b"));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("two", await Find());
    }

    [Fact]
    public async Task What_is_not_there_is_not_kept()
    {
        stored = null;
        Assert.Null(await Find());
        stored = "one";
        Assert.Equal("one", await Find());
    }

    [Fact]
    public async Task Changes_are_read_a_few_times_a_second_however_many_ask()
    {
        await Heard();
        Assert.Equal("one", await Find());
        for (var i = 0; i < 1_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            Assert.Equal("one", await Find());
        }
        Assert.InRange(readings, 9, 26);
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task What_was_read_before_the_first_changes_were_is_read_again()
    {
        Assert.Equal("one", await Find());
        stored = "two";
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("two", await Find());
    }

    // The first reading knows nothing of what came before it and makes all be forgotten.
    private async Task Heard() => await watch.Heard(TestContext.Current.CancellationToken);

    private void Change(string key, string value)
    {
        told.Add(new HeardChange(told.Count + 1, "thing", key));
        stored = value;
    }

    private async Task<string?> Find() => await watched.Find("a", TestContext.Current.CancellationToken);
}
