using Linli.Kernel;
using Microsoft.Extensions.Time.Testing;

namespace Linli.Tests.Kernel;

public sealed class RememberedTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly Remembered<string, int> remembered;
    private TaskCompletionSource? block;
    private int stored = 1;
    private int reads;

    public RememberedTests() => remembered = new Remembered<string, int>(async _ =>
    {
        var seen = stored;
        reads++;
        if (block is not null) await block.Task;
        return seen;
    }, clock, most: 2);

    [Fact]
    public async Task A_value_is_at_most_a_second_old()
    {
        Assert.Equal(1, await Find());
        stored = 2;
        clock.Advance(TimeSpan.FromMilliseconds(399));
        Assert.Equal(1, await Find());
        Assert.Equal(1, reads);

        clock.Advance(TimeSpan.FromMilliseconds(601));
        Assert.False(remembered.TryFind("a", out _));
        Assert.Equal(2, await Find());
    }

    [Fact]
    public async Task A_value_in_use_is_read_anew_before_its_time_is_over()
    {
        Assert.Equal(1, await Find());
        stored = 2;
        clock.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(1, await Find());
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task What_is_forgotten_while_it_is_read_is_not_kept()
    {
        Assert.Equal(1, await Find());
        block = new TaskCompletionSource();
        var fresh = remembered.Find("a", Cancel, fresh: true).AsTask();
        stored = 2;
        remembered.Forget("a");
        block.SetResult();
        await fresh;

        Assert.False(remembered.TryFind("a", out _));
        Assert.Equal(2, await Find());
    }

    [Fact]
    public async Task A_clock_put_back_makes_nothing_last_longer()
    {
        var early = new Remembered<string, int>(_ => Task.FromResult(stored), new BackClock(clock), most: 2);
        Assert.Equal(1, await early.Find("a", Cancel));
        Assert.False(early.TryFind("a", out _));
    }

    [Fact]
    public async Task Only_so_many_keys_are_kept()
    {
        foreach (var key in (string[])["a", "b", "c"]) await remembered.Find(key, Cancel);
        Assert.Equal([false, false, true], ((string[])["a", "b", "c"]).Select(key => remembered.TryFind(key, out _)));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<int> Find() => await remembered.Find("a", Cancel);

    /// <summary>Each look at it shows an earlier moment.</summary>
    private sealed class BackClock(TimeProvider clock) : TimeProvider
    {
        private long back;

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override long GetTimestamp() => clock.GetTimestamp() - (back += clock.TimestampFrequency);
    }
}
