using System.Globalization;
using System.Text;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linli.GroupLife;

/// <summary>The chain as it stands, to be posted into the group; names are masked and there are no phones.</summary>
/// <param name="Unpaid">Who has an order that awaits payment.</param>
/// <param name="NotJoined">Who stands in the chain without having joined: guests, and drafts nobody could be found
/// for.</param>
public sealed record ChainPost(
    string Text, int Orders, int Pieces, Money Total, IReadOnlyList<string> Unpaid, IReadOnlyList<string> NotJoined);

/// <summary>Writes the chain of a group-buy in a group as a text to post back. It changes nothing.</summary>
public sealed class PostBack(ChainArchive archive, OpenGroupBuys groupBuys, StandingOrders standing, MemberBook members)
{
    public async Task<ChainPost?> Run(Id<Group> group, Id<ChainPaste> id, CancellationToken cancel)
    {
        if (await archive.Find(group, id, cancel) is not { } paste) return null;
        var offered = await groupBuys.FindFor(paste.GroupBuyId, group, cancel);
        var orders = await standing.In(paste.GroupBuyId, group, null, cancel);
        var guests = await members.GuestsAmong([.. orders.Select(order => order.Member)], cancel);
        var lost = (await archive.DraftsOf(id, cancel))
            .Where(draft => draft.MemberId is null && draft.State is DraftState.Waiting or DraftState.Refused)
            .Select(draft => archive.ContentOf(draft)).Select(content => Masked(content.Room, content.Name));
        return Write(offered?.Title ?? "", orders, guests, [.. lost]);
    }

    private static ChainPost Write(string title, IReadOnlyList<StandingOrder> orders, IReadOnlySet<Id<Member>> guests,
        IReadOnlyList<string> lost)
    {
        var unpaid = orders.Where(order => order.State == OrderState.AwaitingPayment)
            .Select(order => order.Nickname).Distinct().ToList();
        var strangers = orders.Where(order => guests.Contains(order.Member)).Select(order => order.Nickname)
            .Concat(lost).Distinct().ToList();
        var pieces = orders.Sum(order => order.Lines.Sum(line => line.Quantity));
        var text = new StringBuilder().Append($"#接龙 {title}".TrimEnd()).Append('\n');
        foreach (var order in orders)
            text.Append(CultureInfo.InvariantCulture, $"{order.ChainNumber}. {order.Nickname} ")
                .AppendJoin('、', order.Lines.Select(line => $"{line.Name}×{line.Quantity}"))
                .Append(order.State == OrderState.AwaitingPayment ? "" : " ✅").Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"共 {orders.Count} 单 {pieces} 件\n");
        if (unpaid.Count > 0) text.Append("待付款：").AppendJoin('、', unpaid).Append('\n');
        if (strangers.Count > 0) text.Append("还没入群，请先加入小程序里的群：").AppendJoin('、', strangers).Append('\n');
        return new ChainPost(text.ToString().TrimEnd('\n'), orders.Count, pieces,
            Money.Sum(orders.Select(order => order.Payable)), unpaid, strangers);
    }

    private static string Masked(string? room, string name) => $"{room} {Mask.Name(name)}".Trim();

    internal static async Task<Results<Ok<ChainPost>, Refused>> Get(
        Id<Group> id, Id<ChainPaste> paste, Actor actor, GroupGate gate, PostBack postBack, CancellationToken cancel)
    {
        if (await gate.Check(actor, id, cancel) is { } stop) return stop.Problem;
        return await postBack.Run(id, paste, cancel) is { } post ? TypedResults.Ok(post)
            : KernelRefusals.NotFound.Problem;
    }
}
