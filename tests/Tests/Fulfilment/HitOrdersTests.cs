using Linli.Fulfilment;
using Linli.Ordering;

namespace Linli.Tests.Fulfilment;

public sealed class HitOrdersTests
{
    private static readonly Holder[] Holders = [Holder(1, 2), Holder(2, 1), Holder(3, 3)];

    [Theory]
    [InlineData(1, "3:1")]
    [InlineData(3, "3:3")]
    [InlineData(4, "3:3 2:1")]
    [InlineData(6, "3:3 2:1 1:2")]
    [InlineData(7, null)]
    public void The_last_in_chain_order_go_without(int missing, string? hit) =>
        Assert.Equal(hit, Shown(HitOrders.Of(Holders, missing, null)));

    [Theory]
    [InlineData(2, "1:2", "1:2")]
    [InlineData(3, "2:1 1:2", "2:1 1:2")]
    [InlineData(3, "1:2", null)]
    [InlineData(3, "1:3", null)]
    [InlineData(2, "1:1 1:1", null)]
    [InlineData(1, "9:1", null)]
    public void Named_orders_go_without_when_they_hold_that_much(int missing, string named, string? hit) =>
        Assert.Equal(hit, Shown(HitOrders.Of(Holders, missing,
        [
            .. named.Split(' ').Select(part => part.Split(':'))
                .Select(part => new NamedOrder(new Id<Order>(Key(int.Parse(part[0]))), int.Parse(part[1]))),
        ])));

    private static Holder Holder(int chain, int quantity) => new(new Id<OrderLine>(Key(chain)), new Id<Order>(Key(chain)), chain, quantity);

    private static Guid Key(int number) => new(number, 0, 0, new byte[8]);

    private static string? Shown(IReadOnlyList<ClaimedLine>? hit) => hit is null ? null
        : string.Join(' ', hit.Select(line => $"{Holders.Single(holder => holder.Line == line.Line).ChainNumber}:{line.Quantity}"));
}
