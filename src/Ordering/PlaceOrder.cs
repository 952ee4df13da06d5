using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Promotions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.Ordering;

/// <param name="RequestKey">Made by the client once per order; sending the request again with it is always safe.</param>
/// <param name="ExpectedPayable">What the member was shown; compared, never believed.</param>
public sealed record PlaceOrderRequest(
    Guid RequestKey, Id<GroupBuy> GroupBuy,
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<ItemRequest> Lines,
    [property: MaxLength(10)] IReadOnlyList<Id<Coupon>>? Coupons,
    [property: FenRange(0, 1_000_000_00)] Money ExpectedPayable)
{
    /// <summary>SHA-256 of what is asked for; the order in which lines and coupons stand makes no difference.</summary>
    internal byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with
    {
        Lines = [.. Lines.OrderBy(line => line.Item)],
        Coupons = [.. (Coupons ?? []).Order()],
    }, JsonSerializerOptions.Web));
}

/// <summary>
/// The first and only answer to a request key. The payment is asked for at <c>/api/orders/{id}/payment</c> and is due
/// before <paramref name="ReservedUntil"/>; an order of ¥0 is paid already.
/// </summary>
public sealed record OrderReceipt(
    Id<Order> Order, string Number, int ChainNumber, Money Payable, DateTimeOffset ReservedUntil);

/// <summary>An order stands in the chain; its stock is reserved.</summary>
public sealed record OrderPlaced(
    Id<Order> Order, Id<GroupBuy> GroupBuy, Id<Group> Group, Id<Member> Member, Money Payable, DateTimeOffset PlacedAt);

/// <summary>
/// Places an order or says why not: prepares it without writing, then has it written with others in one transaction.
/// The same request key of a member always gives the same receipt; the same key with another content is refused.
/// </summary>
public sealed class PlaceOrder(Db db, PrepareOrder prepareOrder, OrderIntake intake, WriteOrders writeOrders,
    PlacedOrders placed, Sales sales)
{
    // A lost race over the first order, a gift, an offer or an order number is prepared anew; losing it often means
    // overload.
    private const int MostTries = 5;

    public async Task<Outcome<OrderReceipt>> Run(Id<Member> member, PlaceOrderRequest request, CancellationToken cancel)
    {
        var hash = request.Hash();
        var key = new RequestKeyOf(member, request.RequestKey);
        if (SoldOut(request) is { } gone) return await placed.Find(db, key, hash, cancel) ?? gone;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var outcome = await Attempt(member, request, hash, fresh: attempt > 0, cancel);
            if (outcome is { Accepted: true } accepted) return accepted;
            if (outcome?.Refusal == OrderingRefusals.ServerBusy) return OrderingRefusals.ServerBusy;
            // A refusal may come from what the same request took when it arrived before.
            if (await placed.Find(db, key, hash, cancel) is { } before) return before;
            if (outcome is { } refused) return refused;
        }
        return OrderingRefusals.OrderBusy;
    }

    // Null when somebody was first at a unique row, or flash price or gift ran out: prepared and priced again.
    private async Task<Outcome<OrderReceipt>?> Attempt(
        Id<Member> member, PlaceOrderRequest request, byte[] hash, bool fresh, CancellationToken cancel)
    {
        var prepared = await prepareOrder.Run(member, request, hash, fresh, cancel);
        // What memory refuses may be a second old; nobody is sent away by it.
        if (!prepared.Accepted && !fresh) prepared = await prepareOrder.Run(member, request, hash, fresh: true, cancel);
        if (prepared.Refusal is { } no) return no;
        try
        {
            // Inside a unit of work the order is part of that one, whose rows and turn to write are held already.
            var written = db.InWork
                ? (await writeOrders.Run([prepared.Value], cancel))[0]
                : await intake.Run(prepared.Value, cancel);
            if (written.Refusal == OrderingRefusals.PriceChanged) return null;
            return written;
        }
        catch (DbException exception) when (db.BrokeUnique(exception))
        {
            return null;
        }
    }

    // Sold out is answered from memory, before anything about the member is looked up. This node's orders keep it right
    // at once, those of other nodes within a second; stock that returns is seen as fast.
    private Refusal? SoldOut(PlaceOrderRequest request)
    {
        if (sales.Known(request.GroupBuy) is not { } sale || sale.StateAt(sale.Now) != GroupBuyState.Open) return null;
        foreach (var line in request.Lines)
            if (sale.Item(line.Item, sale.Now) is { Free: <= 0, OnSale: true } item)
                return GroupBuysRefusals.SoldOut.With("name", item.Name);
        return null;
    }

    internal static async Task<Results<Created<OrderReceipt>, Refused>> Post(
        PlaceOrderRequest request, Actor actor, PlaceOrder placeOrder, OrderTurns turns, CancellationToken cancel)
    {
        using var turn = turns.Take();
        if (!turn.IsAcquired) return OrderingRefusals.ServerBusy.Problem;
        var outcome = await placeOrder.Run(new Id<Member>(actor.SubjectId), request, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.Created($"/api/orders/{outcome.Value.Order}", outcome.Value);
    }
}
