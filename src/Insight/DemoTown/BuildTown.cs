using Linli.Accounts;
using Linli.GroupBuys;
using Linli.Pictures;
using Linli.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Insight.DemoTown;

/// <summary>
/// Fills an empty database with a small town that has lived for six weeks, by the same use cases people call, on a
/// clock
/// that runs through those weeks: two cities, twelve communities, twenty groups with leaders, six hundred members,
/// sixty goods,
/// past group-buys in every state up to settled, and one open now in each city. Everything is made up.
/// </summary>
public sealed class BuildTown(IServiceProvider services, DemoClock clock)
{
    private const int Seed = 20_260_302, OrdersPerSale = 34;

    /// <summary>How many lines a whole run tells, about the same time apart.</summary>
    public const int Tellings = TownPlan.Weeks + 2;

    /// <param name="now">The real time the town's history leads up to.</param>
    /// <param name="told">Hears a line for every week played.</param>
    public async Task<IReadOnlyList<TownSignIn>> Run(DateTimeOffset now, Action<string> told, CancellationToken cancel)
    {
        var names = new TownNames(Seed);
        var stage = ActivatorUtilities.CreateInstance<Stage>(services);
        var today = BusinessTime.DayOf(now);
        // Until this morning's have been open for an hour, yesterday's are the ones to buy from: they close today.
        var opened = now >= Timing.Of(today).OpensAt.AddHours(1) ? today : today.AddDays(-1);
        clock.StandAt(BusinessTime.At(opened.AddDays(-7 * TownPlan.Weeks - 2), new TimeOnly(10, 0)));
        told("  settling: communities, groups, leaders, neighbours, goods");
        var town = await new SettleTown(stage, clock, names).Run(cancel);
        await Offers(stage, today, cancel);
        var picture = await Picture(stage, cancel);
        var (sale, delivery) = (new PlaySale(stage, clock, names), new PlayDelivery(stage, clock, names));
        for (var week = TownPlan.Weeks; week >= 1; week--)
        {
            told($"  playing week {TownPlan.Weeks + 1 - week} of {TownPlan.Weeks}");
            var day = opened.AddDays(-7 * week + 1);
            await delivery.Run(await sale.Run(town, TownPlan.Hangzhou, day, OrdersPerSale, now, cancel), picture,
                now, cancel);
            await delivery.Run(await sale.Run(town, TownPlan.Chengdu, day.AddDays(3), OrdersPerSale, now, cancel),
                picture, now, cancel);
        }
        told("  opening today's group-buys");
        foreach (var city in new[] { TownPlan.Hangzhou, TownPlan.Chengdu })
            await sale.Run(town, city, opened, OrdersPerSale / 2, now, cancel);
        clock.StandAt(now);
        await stage.Rest(cancel);
        return town.SignIns;
    }

    private async Task Offers(Stage stage, DateOnly today, CancellationToken cancel)
    {
        var (from, until) = (clock.GetUtcNow(), BusinessTime.StartOf(today.AddDays(60)));
        await Activate(stage, new CreatePromotionRequest("满59减6", null, from, until, 10, Lane.Default, PromotionTrigger.Automatic, false,
            [Order(new Condition.MoneyThreshold(new Money(59_00)), new Calculator.Flat(new Money(6_00)))], null),
                cancel);
        await Activate(stage, new CreatePromotionRequest("任选5件95折", null, from, until, 20, Lane.Pre, PromotionTrigger.Automatic, false,
            [Order(new Condition.PieceThreshold(5), new Calculator.Percent(500))], null), cancel);
        await Activate(stage, new CreatePromotionRequest("新人首单立减3元", null, from, until, 5, Lane.Post, PromotionTrigger.Automatic, false,
            [Order(new Condition.FirstOrder(), new Calculator.Flat(new Money(3_00)))], null), cancel);
        await Activate(stage, new CreatePromotionRequest("欢迎券满39减5", null, from, until, 30, Lane.Post, PromotionTrigger.Coupon, false,
            [Order(new Condition.MoneyThreshold(new Money(39_00)), new Calculator.Flat(new Money(5_00)))],
            new CouponBatchRequest(CouponTrigger.Welcome, 2000, 1, 60)), cancel);
    }

    private static Benefit Order(Condition condition, Calculator calculator) => new([condition], calculator);

    private static async Task Activate(Stage stage, CreatePromotionRequest request, CancellationToken cancel)
    {
        var made = await stage.Get<CreatePromotion, PromotionReceipt>(create => create.Run(request, Actor.System,
            cancel));
        await stage.Get<ActivatePromotion, PromotionReceipt>(activate =>
            activate.Run(made.Promotion, new ActivatePromotionRequest(CapAtCost: true), Actor.System, cancel));
    }

    private static async Task<Id<Picture>> Picture(Stage stage, CancellationToken cancel)
    {
        await using var sample = typeof(BuildTown).Assembly.GetManifestResourceStream("box.png")!;
        return (await stage.Get<AddPicture, PictureReceipt>(add => add.Run(sample, cancel))).Picture;
    }
}
