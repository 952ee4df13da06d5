using Linli.Kernel;

namespace Linli.Tests.Kernel;

public sealed class BoundedTests
{
    [Fact]
    public void Forgets_everything_rather_than_keep_more()
    {
        var kept = new Bounded<int, string>(most: 3);
        foreach (var key in (int[])[1, 2, 3]) kept.Set(key, $"{key}");
        Assert.Equal(3, kept.Count);
        kept.Set(4, "4");
        Assert.Equal(1, kept.Count);
        Assert.False(kept.TryGetValue(1, out _));
        Assert.True(kept.TryGetValue(4, out var value));
        Assert.Equal("4", value);
    }

    [Fact]
    public void Counts_keys_and_not_writes()
    {
        var kept = new Bounded<int, string>(most: 3);
        for (var i = 0; i < 10; i++) kept.Set(1, $"{i}");
        Assert.Equal(1, kept.Count);
        kept.TryGetValue(1, out var last);
        Assert.Equal("9", last);
        Assert.False(kept.TryAdd(1, "other"));
        kept.Remove(1);
        kept.Remove(1);
        Assert.Equal(0, kept.Count);
    }

    [Fact]
    public void Replaces_only_what_is_still_there()
    {
        var kept = new Bounded<int, string>(most: 3);
        kept.Set(1, "old");
        Assert.False(kept.TryUpdate(1, "new", "older"));
        Assert.True(kept.TryUpdate(1, "new", "old"));
        kept.Clear();
        Assert.Equal(0, kept.Count);
        Assert.False(kept.TryUpdate(1, "newer", "new"));
        Assert.False(kept.TryGetValue(1, out _));
    }

    [Fact]
    public void Never_keeps_much_more_than_it_may_under_many_threads()
    {
        var kept = new Bounded<int, string>(most: 100);
        var highest = 0;
        Parallel.For(0, 20_000, i =>
        {
            kept.Set(i, "");
            if (i % 7 == 0) kept.Remove(i);
            var now = kept.Count;
            for (var before = Volatile.Read(ref highest); now > before; before = Volatile.Read(ref highest))
                Interlocked.CompareExchange(ref highest, now, before);
        });
        Assert.InRange(highest, 1, 100 + Environment.ProcessorCount * 8);
        Assert.InRange(Enumerable.Range(0, 20_000).Count(i => kept.TryGetValue(i, out _)), 0, 100 + Environment.ProcessorCount * 8);
    }
}
