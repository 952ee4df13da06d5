using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>The versions of stage rules and grade weights; before any change the standard ones are in force.</summary>
public sealed class RulesBook(Db db)
{
    /// <summary>How rules and verdicts are stored: names of enums, so that a row can be read by people.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The stage rules in force on a day.</summary>
    public async Task<StageRuleSet> Stages(DateOnly day, CancellationToken cancel) =>
        await InForce(RulesKind.Stage, day, cancel) is { } row ? StagesOf(row) : StandardStages.Rules;

    /// <summary>One version of the stage rules; the standard ones are version 1.</summary>
    public async Task<StageRuleSet> Stages(int version, CancellationToken cancel) =>
        await db.RulesVersions.AsNoTracking().SingleOrDefaultAsync(
            row => row.Kind == RulesKind.Stage && row.Version == version, cancel) is { } row
            ? StagesOf(row) : StandardStages.Rules;

    /// <summary>The grade weights in force on a day.</summary>
    public async Task<GradeWeights> Weights(DateOnly day, CancellationToken cancel) =>
        await InForce(RulesKind.Grade, day, cancel) is { } row ? WeightsOf(row) : GradeWeights.Standard;

    internal async Task<IReadOnlyList<RulesVersion>> Versions(RulesKind kind, CancellationToken cancel) =>
        await db.RulesVersions.AsNoTracking().Where(row => row.Kind == kind)
            .OrderByDescending(row => row.Version).Take(PageRequest.Most).ToListAsync(cancel);

    internal static StageRuleSet StagesOf(RulesVersion row) =>
        JsonSerializer.Deserialize<StageRuleSet>(row.Rules, Json)!;

    internal static GradeWeights WeightsOf(RulesVersion row) =>
        JsonSerializer.Deserialize<GradeWeights>(row.Rules, Json)!;

    // A later version that begins earlier takes the place of the one before it.
    private Task<RulesVersion?> InForce(RulesKind kind, DateOnly day, CancellationToken cancel) =>
        db.RulesVersions.AsNoTracking().Where(row => row.Kind == kind && row.EffectiveFrom <= day)
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancel);
}
