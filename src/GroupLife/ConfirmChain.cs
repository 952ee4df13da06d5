using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.GroupLife;

/// <param name="Accepted">
/// Drafts a person looked at and accepts as they stand, at most 200 in one request: doubts, changes of unpaid orders
/// and withdrawals are carried out only for these. Others that need no look are ordered anyway; more can be accepted by
/// confirming again.
/// </param>
public sealed record ConfirmChainRequest(
    [property: Required, MaxLength(200)] IReadOnlyList<Id<ChainDraft>> Accepted);

/// <summary>What happened to every draft of a paste, in chain order.</summary>
public sealed record ChainConfirmed(
    Id<ChainPaste> Paste, int Ordered, int AlreadyOrdered, int Withdrawn, int Refused, int Waiting, Money Total,
    IReadOnlyList<DraftView> Drafts);

/// <summary>
/// Turns the drafts of the latest posting into orders, in chain order, each with its own all-or-nothing. Confirming
/// again, by anybody and at the same time, never makes a second order; it goes on where something was left.
/// </summary>
public sealed class ConfirmChain(
    Db db, GroupGate gate, ChainArchive archive, StandingOrders standing, OrderDraft orderDraft, AuditLog audit)
{
    public async Task<Refusal?> Run(Actor actor, Id<Group> group, Id<ChainPaste> id, ConfirmChainRequest request,
        CancellationToken cancel)
    {
        if (await gate.Check(actor, group, cancel) is { } stop) return stop;
        if (await archive.Find(group, id, cancel) is not { } paste) return KernelRefusals.NotFound;
        if (!await archive.IsNewest(paste, cancel)) return GroupLifeRefusals.ChainSuperseded;

        var accepted = request.Accepted.ToHashSet();
        var stands = (await standing.In(paste.GroupBuyId, group, null, cancel))
            .Select(order => order.Order).ToHashSet();
        var due = (await archive.DraftsOf(id, cancel)).Where(draft => IsDue(draft, accepted, stands)).ToList();
        // What is given back first is there for those who wait for it.
        foreach (var draft in due.OrderBy(draft => draft.Kind != DraftKind.Withdrawn).ThenBy(draft => draft.Position))
            await orderDraft.Run(paste, draft, accepted.Contains(draft.Id), cancel);
        if (due.Count == 0) return null;
        audit.Add(actor, "confirm-chain", $"chain-paste:{id}", details: new { due.Count, Accepted = accepted.Count });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>
    /// Settled drafts stay as they are, but for orders that ended — mostly unpaid — and are asked for once more by
    /// name.
    /// </summary>
    private static bool IsDue(ChainDraft draft, HashSet<Id<ChainDraft>> accepted, HashSet<Id<Order>> stands) =>
        draft.State switch
        {
            DraftState.Waiting or DraftState.Refused => !draft.NeedsLook || accepted.Contains(draft.Id),
            DraftState.Ordered or DraftState.AlreadyOrdered =>
                accepted.Contains(draft.Id) && draft.OrderId is { } order && !stands.Contains(order),
            _ => false,
        };

    internal static async Task<Results<Ok<ChainConfirmed>, Refused>> Post(Id<Group> id, Id<ChainPaste> paste,
        ConfirmChainRequest request, Actor actor, ConfirmChain confirm, ChainPasteQueries queries,
        CancellationToken cancel)
    {
        if (await confirm.Run(actor, id, paste, request, cancel) is { } no) return no.Problem;
        var view = (await queries.View(id, paste, cancel))!;
        int Count(params DraftState[] states) => view.Drafts.Count(draft => states.Contains(draft.State));
        return TypedResults.Ok(new ChainConfirmed(paste, Count(DraftState.Ordered), Count(DraftState.AlreadyOrdered),
            Count(DraftState.Withdrawn), Count(DraftState.Refused), Count(DraftState.Waiting),
            Money.Sum(view.Drafts.Where(draft => draft.Standing is not null).Select(draft => draft.Total)),
            view.Drafts));
    }
}
