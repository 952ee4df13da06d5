using Linli.Communities;
using Linli.Ordering;

namespace Linli.Fulfilment;

/// <summary>The lines of one route in the order in which they are sorted and printed.</summary>
public sealed record RoutePlan(string RouteCode, IReadOnlyList<PlannedLine> Lines);

public sealed record PlannedLine(GroupFacts Group, SoldLine Line);

/// <summary>
/// Which route takes which lines, and in which order: route, then group by its code, then member order by chain number,
/// then goods by name. Every line due appears once; the same lines always give the same plan.
/// </summary>
public static class SortingPlan
{
    public static IReadOnlyList<RoutePlan> Make(IEnumerable<SoldLine> lines,
        IReadOnlyDictionary<Id<Group>, GroupFacts> groups) =>
    [
        .. lines.Where(line => line.Quantity > 0)
            .Select(line => new PlannedLine(groups[line.Group], line))
            .GroupBy(planned => planned.Group.RouteCode, StringComparer.Ordinal)
            .OrderBy(route => route.Key, StringComparer.Ordinal)
            .Select(route => new RoutePlan(route.Key,
            [
                .. route.OrderBy(planned => planned.Group.Code, StringComparer.Ordinal)
                    .ThenBy(planned => planned.Line.Group)
                    .ThenBy(planned => planned.Line.ChainNumber)
                    .ThenBy(planned => planned.Line.Order)
                    .ThenBy(planned => planned.Line.Name, StringComparer.Ordinal)
                    .ThenBy(planned => planned.Line.Line),
            ])),
    ];
}
