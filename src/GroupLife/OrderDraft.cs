using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

/// <summary>
/// Makes an order of one draft, or undoes the order it withdraws: guest, seat, cancelled old order, new order and the
/// draft's own mark in one transaction, or nothing of it. A draft that somebody else settled meanwhile is left alone.
/// </summary>
public sealed class OrderDraft(
    Db db, ChainArchive archive, Roster roster, Seats seats, RegisterGuest registerGuest, SeatGuest seatGuest,
    StandingOrders standing, PriceCart priceCart, PlaceOrder placeOrder, CancelOrder cancelOrder, OrderQueries orders)
{
    private const int MostLines = 50;

    /// <summary>Settles the draft, or keeps with it why not.</summary>
    /// <param name="accepted">A person accepted this very draft: only then an unpaid order is replaced.</param>
    internal async Task Run(ChainPaste paste, ChainDraft draft, bool accepted, CancellationToken cancel)
    {
        var (drafts, version) = (db.ChainDrafts, draft.Version);
        Refusal? no;
        Money? price = null;
        await using (var work = await db.Begin(cancel))
        {
            // Claims the draft: a second confirmation waits here and then finds it settled.
            if (await drafts.Where(row => row.Id == draft.Id && row.Version == version)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Version, x => x.Version + 1), cancel) == 0) return;
            var done = draft.Kind == DraftKind.Withdrawn && Goods.Of(archive.ContentOf(draft)).Count == 0
                ? await Withdraw(paste, draft, cancel) : await Order(paste, draft, accepted, cancel);
            (no, price) = (done.Refusal, done.Price);
            if (no is null)
            {
                await Mark(draft, done, cancel);
                await work.Commit(cancel);
                return;
            }
        }
        var problem = Goods.Json(no);
        var total = price ?? draft.Total;
        await drafts.Where(row => row.Id == draft.Id && row.Version == version).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, DraftState.Refused).SetProperty(x => x.Problem, problem)
            .SetProperty(x => x.Total.Fen, total.Fen).SetProperty(x => x.Version, x => x.Version + 1), cancel);
    }

    private async Task<Done> Order(ChainPaste paste, ChainDraft draft, bool accepted, CancellationToken cancel)
    {
        var content = archive.ContentOf(draft);
        var lines = Goods.Of(content);
        if (lines.Count == 0) return new(GroupLifeRefusals.DraftNothingOrdered);
        // Accepting does not drop what could not be read: a person takes it out.
        if (!Goods.AllOf(content)) return new(GroupLifeRefusals.DraftUnclear);
        if (lines.Count > MostLines) return new(GroupLifeRefusals.DraftTooManyLines.With("most", MostLines));
        var person = await Person(paste, draft, content, cancel);
        if (person.Refusal is { } nobody) return new(nobody);
        var member = person.Value;

        var before = await standing.In(paste.GroupBuyId, paste.GroupId, member, cancel);
        if (before.Count > 0 && PriceDraft.SameGoods(lines, before))
            return new(null, DraftState.AlreadyOrdered, member, before[^1].Order,
                Money.Sum(before.Select(order => order.Payable)));
        if (await MayReplace(paste, before, accepted, cancel) is { } stays) return new(stays);
        foreach (var old in before)
            if ((await cancelOrder.Run(member, old.Order, orders, cancel)).Refusal is { } kept) return new(kept);

        var cart = await priceCart.Run(member, paste.GroupBuyId, lines, [], fresh: false, counted: true, cancel);
        if (cart.Refusal is { } unpriced) return new(unpriced);
        var payable = cart.Value.Price.Payable;
        // What the leader was shown; with a problem nothing was promised.
        if (draft.Problem is null && draft.Total != payable)
            return new(OrderingRefusals.PriceChanged.With("payable", payable.Fen)) { Price = payable };
        var ended = await standing.Ended(paste.GroupBuyId, paste.GroupId, member, cancel);
        var placed = await placeOrder.Run(member, new PlaceOrderRequest(
            RequestKey(paste, member, lines, ended), paste.GroupBuyId, lines, null, payable), cancel);
        return placed.Refusal is { } no ? new(no) { Price = payable }
            : new(null, DraftState.Ordered, member, placed.Value.Order, placed.Value.Payable);
    }

    private async Task<Refusal?> MayReplace(
        ChainPaste paste, IReadOnlyList<StandingOrder> before, bool accepted, CancellationToken cancel)
    {
        var drafts = db.ChainDrafts;
        foreach (var old in before)
        {
            if (old.State != OrderState.AwaitingPayment)
                return GroupLifeRefusals.ChainOrderPaid.With("number", old.Number);
            // Two drafts of one posting that turn out to be one person must not undo each other.
            if (await drafts.AnyAsync(row => row.PasteId == paste.Id && row.OrderId == old.Order
                && row.State == DraftState.Ordered, cancel))
                return GroupLifeRefusals.DraftSamePerson.With("number", old.Number);
            if (!accepted) return GroupLifeRefusals.ChangeNotAccepted.With("number", old.Number);
        }
        return null;
    }

    private async Task<Done> Withdraw(ChainPaste paste, ChainDraft draft, CancellationToken cancel)
    {
        if (draft.MemberId is not { } member) return new(GroupLifeRefusals.DraftPersonUnknown);
        foreach (var order in await standing.In(paste.GroupBuyId, paste.GroupId, member, cancel))
            // What the member ordered in the app is none of the chain's business.
            if (await archive.CameFromChain(order.Order, cancel)
                && (await cancelOrder.Run(member, order.Order, orders, cancel)).Refusal is { } kept)
                return new(kept);
        return new(null, DraftState.Withdrawn, member, draft.OrderId, Money.Zero);
    }

    // A guest is made only with the order, so that a refused draft leaves nobody behind.
    private async Task<Outcome<Id<Member>>> Person(
        ChainPaste paste, ChainDraft draft, DraftContent content, CancellationToken cancel)
    {
        if (draft.MemberId is { } known)
            return await seats.Of(known, cancel) is { } seat && seat.Group == paste.GroupId
                ? known : GroupLifeRefusals.DraftPersonUnknown;
        var parsed = HouseNickname.Parse(content.Guest);
        if (content.Guest is null || parsed.Refusal is not null) return GroupLifeRefusals.DraftPersonUnknown;
        var nickname = parsed.Value;
        // Somebody may have joined, or been made a guest, since the text was pasted.
        var neighbour = (await roster.ToMatch(paste.GroupId, cancel))
            .FirstOrDefault(one => one.House == nickname.House && one.Name == nickname.Name);
        if (neighbour is not null) return neighbour.Member;
        var guest = await registerGuest.Run(nickname.Name, cancel);
        return await seatGuest.Run(paste.GroupId, guest, nickname, cancel) is { } full ? full : guest;
    }

    private async Task Mark(ChainDraft draft, Done done, CancellationToken cancel)
    {
        var drafts = db.ChainDrafts;
        await drafts.Where(row => row.Id == draft.Id).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.State, done.State).SetProperty(x => x.MemberId, done.Member)
            .SetProperty(x => x.OrderId, done.Order).SetProperty(x => x.Total.Fen, done.Total.Fen)
            .SetProperty(x => x.NeedsLook, false).SetProperty(x => x.Problem, (string?)null), cancel);
    }

    /// <summary>
    /// The same for the same chain, person and goods, whoever confirms and however often; only after an order of the
    /// member ended may the same goods be ordered once more.
    /// </summary>
    private static Guid RequestKey(ChainPaste paste, Id<Member> member, IReadOnlyList<ItemRequest> lines, int ended)
    {
        var words = string.Create(CultureInfo.InvariantCulture,
            $"chain|{paste.GroupId}|{paste.GroupBuyId}|{member}|{ended}|")
            + string.Join(';', lines.OrderBy(line => line.Item).Select(line => $"{line.Item}*{line.Quantity}"));
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 16));
    }

    private sealed record Done(
        Refusal? Refusal, DraftState State = DraftState.Refused, Id<Member>? Member = null, Id<Order>? Order = null,
        Money Total = default)
    {
        /// <summary>What it would cost now, when that was found out.</summary>
        public Money? Price { get; init; }
    }
}
