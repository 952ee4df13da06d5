using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>What other numbers would make of a city's members on the last day computed.</summary>
/// <param name="Groups">Groups looked at; fewer than <paramref name="GroupsInCity"/> where a city is large: then every
/// so-manieth group, which is a fair sample.</param>
public sealed record SettingsPreview(
    DateOnly Day, int Groups, int GroupsInCity, SegmentCounts Before, SegmentCounts After);

internal sealed class SegmentShare
{
    public int Segment { get; init; }
    public int Members { get; init; }
}

/// <summary>Computes members' segments by other numbers without storing anything.</summary>
internal sealed class PreviewCitySettings(Db db, ComputeGroups compute, OperationsScope scopes, Figures figures)
{
    // Enough for a figure on a screen, and a few seconds' work.
    private const int MostGroups = 200;

    internal async Task<Outcome<SettingsPreview>> Run(
        string city, CitySettingsRequest request, Actor actor, CancellationToken cancel)
    {
        if (!actor.MaySeeCity(city) || Regions.Find(city) is not { Level: RegionLevel.City })
            return KernelRefusals.NotFound;
        if (ChangeCitySettings.Wrong(request.Rules.Faults()) is { } wrong) return wrong;
        if (await scopes.Last(cancel) is not { } day) return OperationsRefusals.NotComputed;

        var all = await db.TrackedGroups.Where(row => row.CityCode == city && row.ComputedThrough != null)
            .OrderBy(row => row.Number).Select(row => row.Number).ToListAsync(cancel);
        var step = Math.Max(1, (all.Count + MostGroups - 1) / MostGroups);
        var sample = all.Where((_, index) => index % step == 0).ToList();
        var before = await figures.Sum(GroupScope.Numbers(sample), day, day, cancel);
        var after = default(SegmentCounts);
        foreach (var numbers in sample.Chunk(NightSteps.GroupsAtOnce))
            after += await Count(new NightChunk(numbers, request.Rules, day), cancel);
        return new SettingsPreview(day, sample.Count, all.Count, before.Segments, after);
    }

    // The unit of work is never committed: its working tables go with it.
    private async Task<SegmentCounts> Count(NightChunk chunk, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        await compute.Fill(chunk, NightSql.MakeWholeScope(chunk), cancel);
        var statement = NightSql.Preview(chunk.Rules, chunk.Through);
        var shares = await db.Database.SqlQueryRaw<SegmentShare>(statement).ToListAsync(cancel);
        return shares.Aggregate(default(SegmentCounts), (sum, share) =>
            sum.Plus((Segment)share.Segment, share.Members));
    }

    internal static async Task<Results<Ok<SettingsPreview>, Refused>> Post(
        string city, CitySettingsRequest request, Actor actor, PreviewCitySettings preview, CancellationToken cancel)
    {
        var outcome = await preview.Run(city, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
