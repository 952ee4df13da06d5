namespace Linli.Tests.Simulation;

/// <summary>Whole days by the dice. A failure prints its seed; <c>LINLI_SEED</c> plays one seed more.</summary>
[Trait("Runs", "per-engine")]
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Steps = 120;

    public static TheoryData<int> Seeds
    {
        get
        {
            var seeds = new TheoryData<int>(1, 2, 3);
            if (int.TryParse(Environment.GetEnvironmentVariable("LINLI_SEED"), out var seed)) seeds.Add(seed);
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Hours_of_trade_break_nothing(int seed)
    {
        await using var simulation = await Play(seed, Bug.None, Steps);
        Assert.True(simulation.Found is null, $"Seed {seed}: {simulation.Found}");
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_log()
    {
        await using var once = await Play(7, Bug.None, 60);
        await using var again = await Play(7, Bug.None, 60);
        Assert.Equal(once.Log, again.Log);
    }

    [Theory]
    [InlineData(Bug.CheckThenActStock, "stock", 11)]
    [InlineData(Bug.NoticesWithoutUnique, "notice", 2)]
    [InlineData(Bug.BalanceWithoutPosting, "balance", 3)]
    public async Task A_planted_bug_is_found(Bug bug, string named, int seed)
    {
        await using var simulation = await Play(seed, bug, Steps);
        Assert.Contains(named, simulation.Found, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<Simulation> Play(int seed, Bug bug, int steps)
    {
        output.WriteLine($"seed {seed}, {bug}");
        var simulation = await Simulation.Open(seed, bug);
        await simulation.Run(steps);
        foreach (var line in simulation.Log) output.WriteLine(line);
        return simulation;
    }
}
