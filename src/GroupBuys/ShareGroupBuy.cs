using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Linli.Accounts;
using Linli.Communities;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupBuys;

/// <summary>
/// The address of one group-buy in one group, for whoever it is sent to; there is at most one, and it never changes.
/// </summary>
public sealed class ShareLink
{
    public const int Letters = 10;

    /// <summary>Random, so that nobody walks through other groups' offers by counting.</summary>
    public required string Code { get; init; }
    public required Id<GroupBuy> GroupBuyId { get; init; }
    public required Id<Group> GroupId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}

/// <param name="Path">Where the app opens it, on this server.</param>
public sealed record ShareLinkReceipt(string Code, string Path);

/// <summary>
/// A shared group-buy as anybody may see it who has the link: the same prices as members see (one price everywhere),
/// where the goods are collected, and nothing about any person.
/// </summary>
public sealed record SharedGroupBuy(
    MemberOffer Offer, Id<Group> Group, string GroupName, string CommunityName, string PickupPointName,
    string CityCode);

/// <summary>Gives a group-buy in a group its link, the same one every time, and shows what is behind a link.</summary>
public sealed class ShareGroupBuy(
    Db db, OpenGroupBuys groupBuys, Seats seats, GroupBook groups, TimeProvider clock)
{
    // Crockford's letters: none looks like a digit.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>For a member's own group.</summary>
    public async Task<Outcome<ShareLinkReceipt>> Run(Id<Member> member, Id<GroupBuy> id, CancellationToken cancel) =>
        await seats.Of(member, cancel) is { } seat
            ? await LinkOf(id, seat.Group, cancel) : GroupBuysRefusals.NoSeat;

    /// <summary>
    /// The link of a group-buy in a group; not found when it is not offered there. The caller asks who may.
    /// </summary>
    public async Task<Outcome<ShareLinkReceipt>> LinkOf(Id<GroupBuy> id, Id<Group> group, CancellationToken cancel)
    {
        if (await groupBuys.SaleFor(id, group, cancel) is null) return KernelRefusals.NotFound;
        await using var work = await db.Begin(cancel);
        var code = await Code(id, group, cancel);
        if (code is null)
        {
            var link = new ShareLink
            {
                Code = NewCode(), GroupBuyId = id, GroupId = group, MadeAt = clock.GetUtcNow(),
            };
            // Two who share at once: the unique index lets one in, and the other reads that one's link.
            code = await db.TryInsert(link, cancel) ? link.Code : await Code(id, group, cancel);
        }
        await work.Commit(cancel);
        return code is null ? KernelRefusals.ChangedMeanwhile : new ShareLinkReceipt(code, PathOf(code));
    }

    /// <summary>What is behind a link; null when there is no such link or nothing to see any more.</summary>
    public async Task<SharedGroupBuy?> Open(string code, CancellationToken cancel) =>
        await Behind(code, cancel) is ({ } sale, { } group, _)
            ? new SharedGroupBuy(sale.Offer(sale.Now), group.Id, group.Name, group.CommunityName,
                group.PickupPointName, group.CityCode)
            : null;

    internal async Task<(Sale Sale, GroupFacts Group, string Path)?> Behind(string code, CancellationToken cancel)
    {
        var typed = code.ToUpperInvariant();
        var link = await db.ShareLinks.AsNoTracking().SingleOrDefaultAsync(row => row.Code == typed, cancel);
        return link is not null && await groupBuys.SaleFor(link.GroupBuyId, link.GroupId, cancel) is { } sale
            && await groups.Find(link.GroupId, cancel) is { } group ? (sale, group, PathOf(link.Code)) : null;
    }

    private static string PathOf(string code) => "/s/" + code;

    private async Task<string?> Code(Id<GroupBuy> id, Id<Group> group, CancellationToken cancel) =>
        await db.ShareLinks.Where(row => row.GroupBuyId == id && row.GroupId == group).Select(row => row.Code)
            .SingleOrDefaultAsync(cancel);

    private static string NewCode() => string.Concat(
        RandomNumberGenerator.GetBytes(ShareLink.Letters).Select(random => Alphabet[random & 31]));

    internal static async Task<Results<Ok<ShareLinkReceipt>, Refused>> Post(
        Id<GroupBuy> id, Actor actor, ShareGroupBuy share, CancellationToken cancel)
    {
        var outcome = await share.Run(new Id<Member>(actor.SubjectId), id, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }

    internal static async Task<Results<Ok<SharedGroupBuy>, Refused>> Get(
        [MaxLength(ShareLink.Letters)] string code, ShareGroupBuy share, CancellationToken cancel) =>
        await share.Open(code, cancel) is { } shared ? TypedResults.Ok(shared) : KernelRefusals.NotFound.Problem;
}
