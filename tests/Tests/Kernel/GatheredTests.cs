using Linli.Kernel;

namespace Linli.Tests.Kernel;

public sealed class GatheredTests
{
    private readonly Queue<TaskCompletionSource> blocks = new();
    private readonly List<int[]> reads = [];
    private readonly List<(TimeSpan Length, TaskCompletionSource End)> pauses = [];
    private readonly Gathered<int, string> gathered;

    public GatheredTests() => gathered = new Gathered<int, string>(async keys =>
    {
        reads.Add([.. keys]);
        if (blocks.TryDequeue(out var block)) await block.Task;
        return keys.Where(key => key >= 0).ToDictionary(key => key, key => $"{key} in read {reads.Count}");
    }, most: 100, pause: length =>
    {
        var end = new TaskCompletionSource();
        pauses.Add((length, end));
        return end.Task;
    });

    [Fact]
    public async Task Those_who_ask_during_a_read_share_the_next_one()
    {
        var first = Block();
        var one = Ask(1);
        Task<string?>[] others = [.. Enumerable.Range(2, 60).Append(2).Select(Ask)];
        first.SetResult();

        await Task.WhenAll([one, .. others]);
        Assert.Equal([1, 60], reads.Select(keys => keys.Length));
        Assert.Empty(pauses);
    }

    [Fact]
    public async Task A_key_is_read_after_it_was_asked_for()
    {
        var first = Block();
        var early = Ask(7);
        var late = Ask(7);
        first.SetResult();
        pauses[0].End.SetResult();

        Assert.Equal("7 in read 1", await early);
        Assert.Equal("7 in read 2", await late);
    }

    [Fact]
    public async Task A_read_waits_a_moment_for_company_and_the_first_never_does()
    {
        var first = Block();
        var one = Ask(1);
        var two = Ask(2);
        Assert.Empty(pauses);
        first.SetResult();

        Assert.Single(pauses);
        Assert.InRange(pauses[0].Length, TimeSpan.Zero, Gathered<int, string>.LongestPause);
        var three = Ask(3);
        pauses[0].End.SetResult();
        await Task.WhenAll(one, two, three);
        Assert.Equal([[1], [2, 3]], reads);

        await Ask(4);
        Assert.Single(pauses);
    }

    [Fact]
    public async Task What_is_not_found_is_nothing_and_more_than_the_most_are_read_in_parts()
    {
        var first = Block();
        var none = Ask(-1);
        Task<string?>[] many = [.. Enumerable.Range(0, 250).Select(Ask)];
        first.SetResult();

        Assert.Null(await none);
        Assert.All(await Task.WhenAll(many), Assert.NotNull);
        Assert.Equal([1, 100, 100, 50], reads.Select(keys => keys.Length));
    }

    [Fact]
    public async Task A_failed_read_tells_all_who_shared_it_and_the_next_tries_again()
    {
        var first = Block();
        var one = Ask(1);
        first.SetException(new InvalidOperationException("gone"));

        Assert.Equal("gone", (await Assert.ThrowsAsync<InvalidOperationException>(() => one)).Message);
        Assert.Equal("1 in read 2", await Ask(1));
    }

    private TaskCompletionSource Block()
    {
        var block = new TaskCompletionSource();
        blocks.Enqueue(block);
        return block;
    }

    private Task<string?> Ask(int key) => gathered.Find(key, TestContext.Current.CancellationToken);
}
