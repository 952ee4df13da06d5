using Linli.Communities;
using Linli.GroupBuys;
using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

/// <summary>
/// Gives every order of a route its pickup code in the caller's transaction. A code that an open order of the group
/// holds already is drawn anew, and the unique index stands behind it.
/// </summary>
public sealed class IssuePickupCodes(Db db, TimeProvider clock)
{
    internal async Task Issue(OfferedGroupBuy groupBuy, RoutePlan route, CancellationToken cancel)
    {
        var codes = db.PickupCodes;
        foreach (var group in route.Lines.GroupBy(planned => planned.Line.Group))
        {
            var taken = (await codes.Where(code => code.GroupId == group.Key && code.State == PickupState.Open)
                .Select(code => code.Code).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
            foreach (var order in group.GroupBy(planned => planned.Line.Order))
                db.Add(Code(groupBuy, order.First(), Draw(taken)));
        }
        await db.SaveChangesAsync(cancel);
    }

    private static string Draw(HashSet<string> taken)
    {
        while (true)
        {
            var code = PickupCode.Draw();
            if (taken.Add(code)) return code;
        }
    }

    private PickupCode Code(OfferedGroupBuy groupBuy, PlannedLine planned, string code) => new()
    {
        Id = Id<PickupCode>.New(clock),
        OrderId = planned.Line.Order,
        OrderNumber = planned.Line.OrderNumber,
        ChainNumber = planned.Line.ChainNumber,
        Nickname = planned.Line.Nickname,
        GroupBuyId = groupBuy.Id,
        GroupId = planned.Line.Group,
        MemberId = planned.Line.Member,
        CityCode = groupBuy.CityCode,
        RouteCode = planned.Group.RouteCode,
        PickupPoint = planned.Group.PickupPointName,
        PickupOn = groupBuy.PickupOn,
        Code = code,
        IssuedAt = clock.GetUtcNow(),
    };
}
