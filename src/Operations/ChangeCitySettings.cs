using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <param name="DeliveryPerOrderFen">What bringing one order to its group costs, in fen.</param>
/// <param name="Reason">Kept in the audit log.</param>
public sealed record CitySettingsRequest(
    [property: Range(0, 10_000)] int CoreOrders, [property: Range(0, 10_000)] int CoreWindowDays,
    [property: Range(0, 10_000)] int CoreRecencyDays, [property: Range(0, 10_000)] int DormantAfterDays,
    [property: Range(0, 1_000_000)] long DeliveryPerOrderFen = 0,
    [property: MaxLength(200)] string? Reason = null)
{
    internal SegmentRules Rules => new(CoreOrders, CoreWindowDays, CoreRecencyDays, DormantAfterDays);
}

public sealed record CitySettingsAnswer(
    string CityCode, string City, SegmentRules Rules, Money DeliveryPerOrder, bool Standard);

/// <summary>
/// Changes the numbers of a city. They hold for the whole history: every group of the city is computed anew by the next
/// run, and until then shows what it showed.
/// </summary>
public sealed class ChangeCitySettings(Db db, AuditLog audit)
{
    public async Task<Outcome<CitySettingsAnswer>> Run(
        string city, CitySettingsRequest request, Actor actor, CancellationToken cancel)
    {
        if (!actor.MaySeeCity(city) || Regions.Find(city) is not { Level: RegionLevel.City })
            return KernelRefusals.NotFound;
        if (!MayChange(actor)) return OperationsRefusals.LeadOnly;
        if (Wrong(request.Rules.Faults()) is { } wrong) return wrong;

        await using var work = await db.Begin(cancel);
        // A run at work would mark its groups as computed by the old numbers: its row is waited for and moved on, so
        // that what it does next reads the new ones.
        await db.HoldRuns(cancel);
        var settings = await db.CitySettings.SingleOrDefaultAsync(row => row.CityCode == city, cancel);
        if (settings is null) db.CitySettings.Add(settings = new CitySettings { CityCode = city });
        var (before, rules) = (settings.Rules, request.Rules);
        (settings.CoreOrders, settings.CoreWindowDays) = (rules.CoreOrders, rules.CoreWindowDays);
        (settings.CoreRecencyDays, settings.DormantAfterDays) = (rules.CoreRecencyDays, rules.DormantAfterDays);
        settings.DeliveryPerOrder = new Money(request.DeliveryPerOrderFen);
        var groups = db.TrackedGroups;
        if (before != rules)
            await groups.Where(row => row.CityCode == city).ExecuteUpdateAsync(row =>
                row.SetProperty(x => x.ComputedThrough, (DateOnly?)null), cancel);
        audit.Add(actor, "operations-settings", $"city:{city}", request.Reason, new { before, after = rules, request.DeliveryPerOrderFen });
        await work.Commit(cancel);
        return Answer(city, settings);
    }

    /// <summary>The numbers in force; a city without its own has the standard ones.</summary>
    public async Task<Outcome<CitySettingsAnswer>> Read(string city, Actor actor, CancellationToken cancel) =>
        actor.MaySeeCity(city) && Regions.Find(city) is { Level: RegionLevel.City }
            ? Answer(city,
                await db.CitySettings.AsNoTracking().SingleOrDefaultAsync(row => row.CityCode == city, cancel))
            : KernelRefusals.NotFound;

    /// <summary>Only the operations lead changes what figures mean.</summary>
    internal static bool MayChange(Actor actor) =>
        actor.Kind == ActorKind.System || actor.IsAny(Roles.OperationsLead, Roles.Administrator);

    /// <summary>What holds for the whole platform is changed only by those who may see all of it.</summary>
    internal static bool MayChangeAll(Actor actor) => MayChange(actor) && actor.Cities.Count == 0;

    internal static Refusal? Wrong(IReadOnlyList<SettingFault> faults) => faults.Count == 0 ? null
        : OperationsRefusals.SettingsWrong.With("fields", string.Join(", ", faults.Select(fault => fault.Field).Distinct()))
            .With("faults", faults);

    internal static CitySettingsAnswer Answer(string city, CitySettings? settings) => new(city, Regions.CityName(city),
        settings?.Rules ?? SegmentRules.Standard, settings?.DeliveryPerOrder ?? Money.Zero, settings is null);

    internal static async Task<Results<Ok<CitySettingsAnswer>, Refused>> Put(
        string city, CitySettingsRequest request, Actor actor, ChangeCitySettings change, CancellationToken cancel)
    {
        var outcome = await change.Run(city, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<CitySettingsAnswer>, Refused>> Get(
        string city, Actor actor, ChangeCitySettings settings, CancellationToken cancel)
    {
        var outcome = await settings.Read(city, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
