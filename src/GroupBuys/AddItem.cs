using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Catalog;
using Linli.Promotions;
using Linli.Suppliers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <param name="PerMemberLimit">0: no limit.</param>
/// <param name="CommissionBasisPoints">The item's own rate; null: that of the leader's level.</param>
/// <param name="BelowCostReason">An approved reason, needed when price or flash price is below cost; its pieces are set aside.</param>
public sealed record AddItemRequest(
    Id<Sku> Sku,
    [property: FenRange(1, 100_000_00)] Money Price,
    [property: Range(1, 1_000_000)] int Quota,
    [property: Range(0, 999)] int PerMemberLimit = 0,
    [property: Range(0, 5_000)] int? CommissionBasisPoints = null,
    Id<BelowCostReason>? BelowCostReason = null,
    [property: Range(0, 10_000)] int SortOrder = 0);

public sealed record ItemReceipt(Id<GroupBuyItem> Item, Money Cost);

/// <summary>Puts a SKU into a draft, at a price that is not below cost without an approved reason.</summary>
public sealed class AddItem(Db db, SkuBook skus, SupplierStanding standing, BelowCostBook reasons, TimeProvider clock)
{
    public const int MostItems = 200;

    public async Task<Outcome<ItemReceipt>> Run(
        Id<GroupBuy> id, AddItemRequest request, Actor actor, CancellationToken cancel)
    {
        await using var work = await db.Begin(cancel);
        var groupBuy = await db.Seen(id, actor, cancel);
        if (groupBuy is null) return KernelRefusals.NotFound;
        if (!await db.Move(id, GroupBuyState.Draft, GroupBuyState.Draft, cancel))
            return KernelRefusals.WrongState.With("state", groupBuy.State);
        if (await db.Items.CountAsync(item => item.GroupBuyId == id, cancel) >= MostItems)
            return GroupBuysRefusals.TooManyItems.With("most", MostItems);
        if ((await skus.Find([request.Sku], cancel)).GetValueOrDefault(request.Sku) is not { } sku)
            return KernelRefusals.NotFound;
        if (await db.Items.AnyAsync(item => item.GroupBuyId == id && item.SkuId == request.Sku, cancel))
            return GroupBuysRefusals.SkuTwice.With("name", sku.Name);
        var cost = await skus.CostOn(sku.Id, groupBuy.PickupOn, cancel);
        if (ItemRules.Fault(sku, cost, groupBuy) is { } fault) return fault;
        if (await standing.MaySell(sku.SupplierId, groupBuy.PickupOn, cancel) is { } lapsed) return lapsed;
        if (ItemRules.BelowCost(sku.Name, request.Price, cost, request.BelowCostReason is not null) is { } loss)
            return loss;
        if (request.BelowCostReason is { } reason
            && !await reasons.Take(reason, sku.Id.Value, groupBuy.CityCode, request.Quota, groupBuy.ClosesAt, cancel))
            return GroupBuysRefusals.ReasonNotUsable;

        var item = new GroupBuyItem
        {
            Id = Id<GroupBuyItem>.New(clock),
            GroupBuyId = id,
            SkuId = sku.Id,
            SupplierId = sku.SupplierId,
            Category = sku.CategoryCode,
            Name = sku.Name,
            Specification = sku.Specification,
            Price = request.Price,
            Cost = cost,
            Quota = request.Quota,
            PerMemberLimit = request.PerMemberLimit,
            CommissionBasisPoints = request.CommissionBasisPoints,
            AfterSaleHours = sku.AfterSaleHours,
            SortOrder = request.SortOrder,
            BelowCostReasonId = request.BelowCostReason,
            OpensAt = groupBuy.OpensAt,
            ClosesAt = groupBuy.ClosesAt,
        };
        db.Items.Add(item);
        await work.Commit(cancel);
        return new ItemReceipt(item.Id, cost);
    }

    internal static async Task<Results<Created<ItemReceipt>, Refused>> Post(
        Id<GroupBuy> id, AddItemRequest request, Actor actor, AddItem add, CancellationToken cancel)
    {
        var outcome = await add.Run(id, request, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Created($"/api/group-buys/{id}", outcome.Value);
    }
}

/// <summary>What must hold of goods before they are offered. Pure.</summary>
internal static class ItemRules
{
    public static Refusal? Fault(Sku sku, Money cost, GroupBuy groupBuy)
    {
        if (sku.State != SkuState.Listed) return GroupBuysRefusals.SkuNotListed.With("name", sku.Name);
        if (!cost.IsPositive) return GroupBuysRefusals.NoCost.With("name", sku.Name).With("day", groupBuy.PickupOn);
        // Goods are bought after the cut-off, so they must still keep on the day after pickup.
        var days = groupBuy.PickupOn.DayNumber - BusinessTime.DayOf(groupBuy.ClosesAt).DayNumber;
        return sku.ShelfLifeDays > 0 && sku.ShelfLifeDays <= days
            ? GroupBuysRefusals.ShelfLifeTooShort.With("name", sku.Name).With("days", sku.ShelfLifeDays)
            : null;
    }

    public static Refusal? BelowCost(string name, Money price, Money cost, bool covered) =>
        Promotions.BelowCost.Check([new UnitNet(Guid.Empty, name, price, cost, covered)]);
}
