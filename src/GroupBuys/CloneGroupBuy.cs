using Linli.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <param name="OpensOn">Day the next round opens; all other times keep their distance to it.</param>
public sealed record CloneGroupBuyRequest(DateOnly OpensOn);

/// <param name="LeftOut">Items that cannot be offered again, each with why.</param>
public sealed record CloneReceipt(GroupBuyReceipt GroupBuy, int Items, IReadOnlyList<LeftOutItem> LeftOut);

public sealed record LeftOutItem(string Name, string Code, string Chinese, string English);

/// <param name="Plain">Without flash slots and without approved reasons to sell below cost.</param>
internal sealed record Round(DateOnly OpensOn, Scope Scope, Id<Recurrence>? Recurrence, bool Plain = false);

/// <summary>
/// Makes the next round as a draft: same scope, items and flash slots, all times shifted by the same number of days.
/// Every item passes the rules anew, at the cost of the new pickup day; one that fails is left out and named.
/// </summary>
public sealed class CloneGroupBuy(Db db, AddItem addItem, AuditLog audit, TimeProvider clock)
{
    public Task<Outcome<CloneReceipt>> Run(
        Id<GroupBuy> id, CloneGroupBuyRequest request, Actor actor, CancellationToken cancel) =>
        Clone(id, request.OpensOn, recurrence: null, actor, cancel);

    internal async Task<Outcome<CloneReceipt>> Clone(
        Id<GroupBuy> id, DateOnly opensOn, Id<Recurrence>? recurrence, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        if (await db.Seen(id, actor, cancel) is not { } template) return KernelRefusals.NotFound;
        var clone = await Clone(template, new Round(opensOn, template.Scope, recurrence), actor, cancel);
        await work.Commit(cancel);
        return clone;
    }

    /// <summary>In the caller's transaction, who has asked who may.</summary>
    internal async Task<CloneReceipt> Clone(GroupBuy template, Round round, Actor actor, CancellationToken cancel)
    {
        var was = BusinessTime.DayOf(template.OpensAt);
        var (id, days) = (template.Id, round.OpensOn.DayNumber - was.DayNumber);
        var next = DraftGroupBuy.Draft(TitleOn(template.Title, was, round.OpensOn), template.CityCode, round.Scope,
            template.Timing.Shifted(days), clock, id, round.Recurrence,
            round.Recurrence is null ? null : round.OpensOn);
        db.GroupBuys.Add(next);
        await db.SaveChangesAsync(cancel);

        var items = await db.Items.AsNoTracking().Where(item => item.GroupBuyId == id)
            .OrderBy(item => item.SortOrder).ThenBy(item => item.Id).ToListAsync(cancel);
        var ids = items.Select(item => item.Id).ToList();
        var slots = (await db.FlashSlots.AsNoTracking().Where(slot => ids.Contains(slot.ItemId)).ToListAsync(cancel))
            .ToLookup(slot => slot.ItemId);
        List<LeftOutItem> leftOut = [];
        foreach (var item in items)
        {
            var added = await addItem.Run(next.Id, new AddItemRequest(item.SkuId, item.Price, item.Quota,
                item.PerMemberLimit, item.CommissionBasisPoints, round.Plain ? null : item.BelowCostReasonId,
                item.SortOrder), Actor.System, cancel);
            if (added.Refusal is { } no)
            {
                leftOut.Add(new LeftOutItem(item.Name, no.Code, no.Text(english: false), no.Text(english: true)));
                continue;
            }
            foreach (var slot in round.Plain ? [] : slots[item.Id].OrderBy(slot => slot.StartsAt).ToList())
                db.FlashSlots.Add(new FlashSlot
                {
                    Id = Id<FlashSlot>.New(clock),
                    ItemId = added.Value.Item,
                    StartsAt = slot.StartsAt.AddDays(days),
                    EndsAt = slot.EndsAt.AddDays(days),
                    Price = slot.Price,
                    Quota = slot.Quota,
                });
        }
        await db.SaveChangesAsync(cancel);
        audit.Add(actor, "clone-group-buy", $"group-buy:{next.Id}", null, new { from = id });
        return new CloneReceipt(GroupBuyReceipt.Of(next, next.State), items.Count - leftOut.Count, leftOut);
    }

    /// <summary>A title that begins with the day it opened, such as 11月20日水果团, begins with the new day.</summary>
    internal static string TitleOn(string title, DateOnly was, DateOnly day)
    {
        var old = Named(was);
        var next = title.StartsWith(old, StringComparison.Ordinal) ? Named(day) + title[old.Length..] : title;
        return next.Length <= GroupBuy.LongestTitle ? next : title;

        static string Named(DateOnly day) => $"{day.Month}月{day.Day}日";
    }

    internal static async Task<Results<Created<CloneReceipt>, Refused>> Post(
        Id<GroupBuy> id, CloneGroupBuyRequest request, Actor actor, CloneGroupBuy clone, CancellationToken cancel)
    {
        var outcome = await clone.Run(id, request, actor, cancel);
        return outcome.Refusal is { } no
            ? no.Problem
            : TypedResults.Created($"/api/group-buys/{outcome.Value.GroupBuy.GroupBuy}", outcome.Value);
    }
}
