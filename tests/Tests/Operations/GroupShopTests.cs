using Linli.Operations;

namespace Linli.Tests.Operations;

public sealed class GroupShopTests
{
    [Fact]
    public void Profit_is_what_remains_and_groups_add_up()
    {
        var shop = new GroupShop(new Money(90_000), CouponCost: new Money(10_000), GoodsCost: new Money(70_000),
            Commission: new Money(9_000), DeliveryCost: new Money(3_000), AfterSalesCost: new Money(1_000));
        Assert.Equal(new Money(30_000), shop.Margin);
        Assert.Equal(new Money(7_000), shop.Profit);
        Assert.Equal(7.0 / 90, shop.ProfitShare);
        Assert.Equal(new Money(14_000), (shop + shop).Profit);
        Assert.Null(default(GroupShop).ProfitShare);
    }

    [Theory]
    // start, target, ten days from 2026-03-02; day, actual → done, time passed, state
    [InlineData(100, 200, 1, 100, 0, .1, GoalState.Behind)]
    [InlineData(100, 200, 1, 110, .1, .1, GoalState.OnTrack)]
    [InlineData(100, 200, 5, 149, .49, .5, GoalState.Behind)]
    [InlineData(100, 200, 5, 90, -.1, .5, GoalState.Behind)]
    [InlineData(100, 200, 5, 230, 1.3, .5, GoalState.Reached)]
    [InlineData(100, 200, 10, 199, .99, 1, GoalState.Behind)]
    [InlineData(100, 200, 11, 199, .99, 1, GoalState.Missed)]
    [InlineData(100, 200, 11, 200, 1, 1, GoalState.Reached)]
    [InlineData(100, 200, 0, 100, 0, 0, GoalState.NotStarted)]
    [InlineData(200, 100, 5, 150, .5, .5, GoalState.OnTrack)]
    [InlineData(200, 100, 5, 90, 1.1, .5, GoalState.Reached)]
    [InlineData(100, 100, 5, 100, 1, .5, GoalState.Reached)]
    public void A_goal_knows_how_far_it_is(
        long start, long target, int day, long actual, double done, double passed, GoalState state)
    {
        var from = new DateOnly(2026, 3, 2);
        var goal = new GroupGoal(GoalHorizon.Short, GoalMeasure.Orders, start, target, from, from.AddDays(9));
        var progress = goal.On(from.AddDays(day - 1), actual);
        Assert.Equal(state, progress.State);
        Assert.Equal(done, progress.Done, 12);
        Assert.Equal(passed, progress.TimePassed, 12);
    }
}
