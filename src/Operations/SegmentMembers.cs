using Linli.Accounts;
using Linli.Communities;
using Linli.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Which members of a group: those in a segment at the end of a day, or those who moved so within a period. Without
/// <paramref name="Day"/> it is the last day computed.
/// </summary>
public sealed record SegmentMembersRequest(Segment? Segment, DateOnly? Day, Segment? MovedFrom, Segment? MovedTo);

/// <summary>A member behind a figure; the name is masked.</summary>
/// <param name="Since">When the member came into the segment, or moved.</param>
/// <param name="Orders">Counted orders in this group, ever.</param>
/// <param name="Spent">What they came to, after refunds.</param>
public sealed record SegmentMember(
    Id<Member> Member, string Nickname, Segment Segment, DateTimeOffset Since, int Orders, Money Spent,
    DateTimeOffset? LastOrderAt);

/// <summary>Lists the members behind the figures of one group, in the order of their ids.</summary>
internal sealed class SegmentMembers(Db db, OperationsScope scopes, GroupHistory history)
{
    internal async Task<Outcome<Page<SegmentMember>>> Of(Id<Group> group, SegmentMembersRequest asked,
        PeriodRequest when, PageRequest page, CancellationToken cancel)
    {
        var after = page.AfterId<Member>();
        if (after.Refusal is { } bad) return bad;
        var period = await scopes.Of(when, cancel);
        if (period.Refusal is { } wrong) return wrong;
        var moves = db.SegmentMoves.AsNoTracking().Where(row => row.GroupId == group);
        if (after.Value is { } last) moves = moves.Where(row => row.MemberId.CompareTo(last) > 0);
        var found = asked.MovedTo is null && asked.MovedFrom is null
            ? Standing(moves, asked.Segment, asked.Day ?? period.Value.To)
            : Moved(moves, asked, period.Value);
        var rows = await found.OrderBy(row => row.MemberId).Take(page.Fetch).ToListAsync(cancel);
        return Page<SegmentMember>.Of(await Lines(group, rows, cancel), page, row => row.Member.ToString());
    }

    private IQueryable<StoredMove> Standing(IQueryable<StoredMove> moves, Segment? segment, DateOnly day)
    {
        var all = db.SegmentMoves;
        var newest = moves.Where(row => row.Day <= day && !all.Any(later => later.GroupId == row.GroupId
            && later.MemberId == row.MemberId && later.Number > row.Number && later.Day <= day));
        return segment is { } one ? newest.Where(row => row.ToSegment == one) : newest;
    }

    // Who moved so more than once stands here once, with the last time.
    private IQueryable<StoredMove> Moved(IQueryable<StoredMove> moves, SegmentMembersRequest asked, Period period)
    {
        var (from, to, first, last) = (asked.MovedFrom, asked.MovedTo, period.From, period.To);
        var all = db.SegmentMoves;
        return moves.Where(row => row.Day >= first && row.Day <= last
                && (from == null || row.FromSegment == from) && (to == null || row.ToSegment == to))
            .Where(row => !all.Any(later => later.GroupId == row.GroupId && later.MemberId == row.MemberId
                && later.Number > row.Number && later.Day <= last
                && (from == null || later.FromSegment == from) && (to == null || later.ToSegment == to)));
    }

    private async Task<List<SegmentMember>> Lines(Id<Group> group, List<StoredMove> moves, CancellationToken cancel)
    {
        var ids = moves.Select(row => row.MemberId).ToList();
        var names = await history.Nicknames(group, ids, cancel);
        var bought = await db.Purchases.Where(row => row.GroupId == group && ids.Contains(row.MemberId) && row.Counts)
            .GroupBy(row => row.MemberId).Select(member => new
            {
                member.Key,
                Orders = member.Count(),
                Fen = member.Sum(row => row.Payable.Fen - row.Refunded.Fen),
                Last = member.Max(row => row.PaidAt),
            }).ToDictionaryAsync(row => row.Key, cancel);
        return
        [
            .. moves.Select(row =>
            {
                var orders = bought.GetValueOrDefault(row.MemberId);
                return new SegmentMember(row.MemberId, names.GetValueOrDefault(row.MemberId, "—"), row.ToSegment,
                    row.At, orders?.Orders ?? 0, new Money(orders?.Fen ?? 0), orders?.Last);
            }),
        ];
    }

    internal static async Task<Results<Ok<Page<SegmentMember>>, Refused>> Get(
        Id<Group> id, [AsParameters] SegmentMembersRequest asked, [AsParameters] PeriodRequest period,
        [AsParameters] PageRequest page, Actor actor, OperationsScope scopes, SegmentMembers members,
        CancellationToken cancel)
    {
        if (await scopes.Group(id, actor, cancel) is null) return KernelRefusals.NotFound.Problem;
        var outcome = await members.Of(id, asked, period, page, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.Ok(outcome.Value);
    }
}
