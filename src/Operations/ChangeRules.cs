using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <param name="EffectiveFrom">Today at the earliest; weeks whose Sunday lies before it keep the version they had.</param>
public sealed record StageRulesRequest(
    DateOnly EffectiveFrom,
    [property: Required, MaxLength(20)] IReadOnlyList<StageRule> Rules,
    [property: EnumDataType(typeof(Stage))] Stage Otherwise,
    [property: Required, MaxLength(50)] IReadOnlyList<Advice> Advice);

/// <param name="EffectiveFrom">Today at the earliest.</param>
public sealed record GradeWeightsRequest(
    DateOnly EffectiveFrom, [property: Required] IReadOnlyDictionary<GradeFigure, int> Weights,
    [property: Range(0, 100)] double S, [property: Range(0, 100)] double A,
    [property: Range(0, 100)] double B, [property: Range(0, 100)] double C);

/// <summary>All versions, newest first; the standard one is version 1 and last.</summary>
public sealed record StageRulesAnswer(StageRuleSet InForce, IReadOnlyList<StageRuleSet> Versions);

/// <summary>All versions, newest first; the standard one is version 1 and last.</summary>
public sealed record GradeWeightsAnswer(GradeWeights InForce, IReadOnlyList<GradeWeights> Versions);

/// <summary>
/// Adds a version of the stage rules or grade weights that takes effect from a day on. Versions are never changed, and
/// weeks that are decided keep what decided them.
/// </summary>
public sealed class ChangeRules(Db db, AuditLog audit, TimeProvider clock)
{
    public async Task<Outcome<StageRuleSet>> Run(StageRulesRequest request, Actor actor, CancellationToken cancel)
    {
        if (request.Rules.Any(rule => rule is null) || request.Advice.Any(advice =>
            advice?.Code is null || advice.Text?.Chinese is null || advice.Text.English is null))
            return OperationsRefusals.SettingsWrong.With("fields", "Rules, Advice");
        var rules = new StageRuleSet(await NextVersion(RulesKind.Stage, cancel), request.EffectiveFrom, request.Rules,
            request.Otherwise, request.Advice);
        return await Add(RulesKind.Stage, rules.Version, rules.EffectiveFrom, rules.Faults(), rules, actor, cancel)
            is { } no ? no : rules;
    }

    public async Task<Outcome<GradeWeights>> Run(GradeWeightsRequest request, Actor actor, CancellationToken cancel)
    {
        var weights = new GradeWeights(await NextVersion(RulesKind.Grade, cancel), request.EffectiveFrom,
            request.Weights, request.S, request.A, request.B, request.C);
        return await Add(RulesKind.Grade, weights.Version, weights.EffectiveFrom, weights.Faults(), weights, actor,
            cancel) is { } no ? no : weights;
    }

    private async Task<Refusal?> Add(RulesKind kind, int version, DateOnly from, IReadOnlyList<SettingFault> faults,
        object rules, Actor actor, CancellationToken cancel)
    {
        if (!ChangeCitySettings.MayChangeAll(actor)) return OperationsRefusals.LeadOnly;
        if (ChangeCitySettings.Wrong(faults) is { } wrong) return wrong;
        var today = BusinessTime.Today(clock);
        if (from < today) return OperationsRefusals.DateTooEarly.With("earliest", today);
        await using var work = await db.Begin(cancel);
        var row = new RulesVersion
        {
            Kind = kind,
            Version = version,
            EffectiveFrom = from,
            Rules = JsonSerializer.Serialize(rules, RulesBook.Json),
            MadeAt = clock.GetUtcNow(),
            MadeBy = actor.Name,
        };
        if (!await db.TryInsert(row, cancel)) return KernelRefusals.ChangedMeanwhile;
        audit.Add(actor, "operations-rules", $"{kind}:{version}");
        await work.Commit(cancel);
        return null;
    }

    private async Task<int> NextVersion(RulesKind kind, CancellationToken cancel) =>
        1 + (await db.RulesVersions.Where(row => row.Kind == kind).MaxAsync(row => (int?)row.Version, cancel) ?? 1);

    internal static async Task<Results<Ok<StageRuleSet>, Refused>> PostStages(
        StageRulesRequest request, Actor actor, ChangeRules change, CancellationToken cancel)
    {
        var outcome = await change.Run(request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<GradeWeights>, Refused>> PostWeights(
        GradeWeightsRequest request, Actor actor, ChangeRules change, CancellationToken cancel)
    {
        var outcome = await change.Run(request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Ok<StageRulesAnswer>> GetStages(
        RulesBook book, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(new StageRulesAnswer(await book.Stages(BusinessTime.Today(clock), cancel),
            [.. (await book.Versions(RulesKind.Stage, cancel)).Select(RulesBook.StagesOf), StandardStages.Rules]));

    internal static async Task<Ok<GradeWeightsAnswer>> GetWeights(
        RulesBook book, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(new GradeWeightsAnswer(await book.Weights(BusinessTime.Today(clock), cancel),
            [.. (await book.Versions(RulesKind.Grade, cancel)).Select(RulesBook.WeightsOf), GradeWeights.Standard]));
}
