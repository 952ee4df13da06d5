using System.Net;
using System.Text;
using Linli.Accounts;
using Linli.Communities;
using Linli.Members;
using Linli.Operations;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using Member = Linli.Members.Member;

namespace Linli.Tests.Operations;

/// <summary>From real orders to figures, and what the operations lead may change.</summary>
public sealed class GroupFiguresTests(ShopFixture fixture) : Slice(fixture)
{
    [Fact]
    public async Task Orders_refunds_and_leaving_arrive_by_letters_and_a_copy_of_history_is_the_same()
    {
        var sale = await shop.SomeSale(new SaleItem(Price: 1_000, Cost: 600));
        var kept = await shop.Buys(sale, 3);
        var lost = await shop.Buys(sale, 2);
        await shop.HandOverNow(sale, kept);
        foreach (var (line, units) in new[] { (kept.Line, 1), (lost.Line, 2) })
            await shop.With<OrderRefunds, Outcome<RefundedLine>>(refunds => refunds.Refund(
                line, units, null, $"test:{line}", RefundReason.Shortage, null, default));
        Assert.Equal(HttpStatusCode.NoContent, (await lost.Member.DeleteAsync("/api/groups/mine/membership")).StatusCode);
        await shop.Settle();

        var purchases = await Purchases(sale.Group);
        var (good, gone) = (purchases.Single(row => row.OrderId == kept.Order), purchases.Single(row => row.OrderId == lost.Order));
        Assert.Equal((true, 3_000L, 1_000L, 1_200L), (good.Counts, good.Payable.Fen, good.Refunded.Fen, good.GoodsCost.Fen));
        Assert.Equal((await shop.CommissionOf(kept.Line))!.Earned, good.Commission);
        Assert.True(good.Commission.IsPositive && good.HandedOver);
        Assert.Equal((false, 2_000L), (gone.Counts, gone.Refunded.Fen));
        var stays = await Stays(sale.Group);
        Assert.Equal([false, true], stays.Select(stay => stay.LeftAt is not null).Order());

        await shop.With<Db>(async db =>
        {
            var (fills, bought, stayed) = (db.HistoryFills, db.Purchases, db.MemberStays);
            await fills.ExecuteDeleteAsync();
            await bought.ExecuteDeleteAsync();
            await stayed.ExecuteDeleteAsync();
        });
        await shop.Settle();
        Assert.Equal(purchases.Select(Text), (await Purchases(sale.Group)).Select(Text));
        Assert.Equal(stays.Select(Text), (await Stays(sale.Group)).Select(Text));

        shop.Clock.Advance(TimeSpan.FromDays(1));
        await new SegmentTown(shop).Night();
        var lead = await shop.SignInStaff(Roles.OperationsLead);
        var today = BusinessTime.Today(shop.Clock).AddDays(-1);
        var figures = (await Shop.Read<FiguresAnswer>(await lead.GetAsync($"/api/operations/figures?group={sale.Group}&from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}"))).Now;
        Assert.Equal((1, 1, new Money(2_000), new SegmentCounts(0, 1, 0, 0, 1)), (figures.Orders, figures.Undone, figures.Revenue.Gmv, figures.AtEnd));
        Assert.Equal(new Money(2_000 - 1_200) - good.Commission, figures.Shop.Profit);
    }

    [Fact]
    public async Task A_preview_says_what_new_settings_will_make_of_the_city_and_wrong_ones_name_their_field()
    {
        var (facts, group) = (new SegmentTown(shop), await shop.GroupIn("4101"));
        var now = shop.Clock.GetUtcNow();
        for (var i = 1; i <= 6; i++)
        {
            var member = await facts.Stay(group, now.AddDays(-50));
            for (var order = 0; order < i % 4; order++) await facts.Buys(group, member, now.AddDays(-12 * (order + 1)));
        }
        await facts.Night();
        var lead = await shop.SignInStaff(["4101"], [Roles.OperationsLead]);
        var settings = new { coreOrders = 2, coreWindowDays = 30, coreRecencyDays = 14, dormantAfterDays = 20, deliveryPerOrderFen = 150 };
        var preview = await Shop.Read<SettingsPreview>(await Shop.Send(lead, "/api/operations/settings/4101/preview", settings));
        Assert.Equal((1, 6L, 6L), (preview.Groups, preview.Before.Members, preview.After.Members));
        Assert.NotEqual(preview.Before, preview.After);
        Assert.Equal(SegmentRules.Standard, (await Shop.Read<CitySettingsAnswer>(await lead.GetAsync("/api/operations/settings/4101"))).Rules);

        var stranger = await shop.SignInStaff(["4101"], [Roles.Operator]);
        Assert.Equal("operations-lead-only", await Shop.Code(await Put(stranger, settings)));
        Assert.Equal("operations-settings-wrong", await Shop.Code(await Put(lead, new { coreOrders = 0, coreWindowDays = 60, coreRecencyDays = 40, dormantAfterDays = 30 })));
        Assert.True((await Put(lead, settings)).IsSuccessStatusCode);
        await facts.Night();
        var figures = (await Shop.Read<FiguresAnswer>(await lead.GetAsync("/api/operations/figures?city=4101"))).Now;
        Assert.Equal(preview.After, figures.AtEnd);
        Assert.Equal(new Money(150) * figures.Orders, figures.Shop.DeliveryCost);

        Task<HttpResponseMessage> Put(HttpClient client, object body) =>
            client.PutAsync("/api/operations/settings/4101", System.Net.Http.Json.JsonContent.Create(body));
    }

    [Fact]
    public async Task Weeks_are_graded_once_by_the_rules_of_their_sunday_and_four_good_ones_make_a_high_value_group()
    {
        var facts = new SegmentTown(shop);
        var (good, poor) = (await shop.GroupIn("4201"), await shop.GroupIn("4201"));
        var monday = Cohorts.MondayOf(BusinessTime.Today(shop.Clock));
        for (var week = 9; week >= 1; week--)
            for (var member = 0; member < 3; member++)
            {
                var at = BusinessTime.At(monday.AddDays(-7 * week), new TimeOnly(10 + member, 0));
                if (week > 6) foreach (var group in new[] { good, poor }) people[(group, member)] = await Joined(group, member, at);
                await facts.Buys(good, people[(good, member)], at.AddHours(5), fen: 3_000);
                if (week > 6 && member == 0) await facts.Buys(poor, people[(poor, member)], at.AddHours(5), fen: 900);
            }
        await facts.Night();
        var lead = await shop.SignInStaff(Roles.OperationsLead);
        var page = await Page(good);
        Assert.Equal((Grade.S, true, 1), (page.Week!.Grade, page.Week.HighValue, page.Week.StageVersion));
        Assert.Equal([true, true, false], page.History.Select(week => week.HighValue).Where((_, index) => index is 0 or 1 || index == page.History.Count - 1));
        Assert.Equal(3, page.Week.CoreMembers);
        Assert.True(page.Causes.Count > 3 && page.Advice.Count > 0);
        var board = await Shop.Read<CityBoard>(await lead.GetAsync("/api/operations/cities"));
        Assert.Equal(1, board.Cities.Single(city => city.CityCode == "4201").HighValueGroups);
        var ranking = await Shop.Read<GroupRanking>(await lead.GetAsync("/api/operations/ranking?city=4201&by=Profit"));
        Assert.Equal([good, poor], ranking.Groups.Select(row => row.Group));
        Assert.Equal(Grade.D, ranking.Groups[1].Grade);
        var growth = await Shop.Read<GrowthAnswer>(await lead.GetAsync($"/api/operations/growth?group={good}"));
        Assert.Equal((12, 4), (growth.Projection.Weeks.Count, growth.Levers.Count));

        var early = new { effectiveFrom = BusinessTime.Today(shop.Clock).AddDays(-1), weights = new Dictionary<string, int> { ["Aov"] = 1 }, s = 80, a = 65, b = 45, c = 30 };
        Assert.Equal("operations-date-too-early", await Shop.Code(await Shop.Send(lead, "/api/operations/grade-weights", early)));
        var weights = early with { effectiveFrom = BusinessTime.Today(shop.Clock) };
        Assert.Equal(2, (await Shop.Read<GradeWeights>(await Shop.Send(lead, "/api/operations/grade-weights", weights))).Version);
        shop.Clock.Advance(TimeSpan.FromDays(7));
        await facts.Night(anew: true);
        lead = await shop.SignInStaff(Roles.OperationsLead);
        var later = await Page(good);
        Assert.Equal((2, page.History.Count + 1), (later.Week!.GradeVersion, later.History.Count));
        Assert.Equal(page.History.Select(week => (week.Monday, week.Score)), later.History.Skip(1).Select(week => (week.Monday, week.Score)));
        Assert.Equal([GradeFigure.Aov], later.Causes.Select(cause => cause.Figure));

        async Task<GroupPage> Page(Id<Group> group) => await Shop.Read<GroupPage>(await lead.GetAsync($"/api/operations/groups/{group}"));
        async Task<Id<Member>> Joined(Id<Group> group, int member, DateTimeOffset at) =>
            people.TryGetValue((group, member), out var known) ? known : await facts.Stay(group, at);
    }

    [Fact]
    public async Task A_log_of_another_shop_is_taken_in_once_or_refused_with_every_bad_row()
    {
        var lead = await shop.SignInStaff(Roles.OperationsLead);
        const string log = "member,time,amount,group\nAnn,2026-01-01 10:00,12.50,G1\nAnn,2026-01-05 10:00,7.50,G1\nAnn,2026-01-09 10:00,5,G1\nBo,2026-01-02 09:00,30,G2\n";
        var import = await Shop.Read<ImportedHistoryLine>(await Upload(lead, log));
        Assert.Equal((4, 0), (import.Rows, import.BadRows));
        Assert.Equal(import.Id, (await Shop.Read<ImportedHistoryLine>(await Upload(lead, log))).Id);
        var report = await Shop.Read<ImportedHistoryReport>(await lead.GetAsync($"/api/operations/imports/{import.Id}/report"));
        Assert.Equal((2, 4, new Money(55_00), new SegmentCounts(0, 1, 1, 0)), (report.Members, report.Orders, report.Gmv, report.Segments));

        var refused = await Shop.Read<ImportedHistoryLine>(await Upload(lead, log + "Cy,yesterday,1,G1\n"));
        Assert.Null(refused.Id);
        Assert.Equal(6, Assert.Single(refused.Bad).Row);
        Assert.Equal("operations-log-unreadable", await Shop.Code(await Upload(lead, "")));
        var elsewhere = await shop.SignInStaff(["5101"], [Roles.OperationsLead]);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/api/operations/imports/{import.Id}/report")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.DeleteAsync($"/api/operations/imports/{import.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await lead.DeleteAsync($"/api/operations/imports/{import.Id}")).StatusCode);
        Assert.Equal(0, await shop.With<Db, int>(db => db.ImportedPurchases.CountAsync()));

        static Task<HttpResponseMessage> Upload(HttpClient client, string text) => client.PostAsync("/api/operations/imports",
            new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "log.csv" } });
    }

    [Fact]
    public async Task Boards_and_members_leave_as_Excel_files_with_harmless_text()
    {
        var (facts, group) = (new SegmentTown(shop), await shop.GroupIn("4301"));
        await facts.Buys(group, await facts.Stay(group, shop.Clock.GetUtcNow().AddDays(-9)), shop.Clock.GetUtcNow().AddDays(-8), fen: 1_234);
        await facts.Night();
        var staff = await shop.SignInStaff(["4301"], [Roles.Operator]);
        var board = new MemoryStream(await (await staff.GetAsync("/api/operations/groups/file?city=4301")).Content.ReadAsByteArrayAsync());
        var row = MiniExcel.Query(board).Cast<IDictionary<string, object?>>().ElementAt(1);
        Assert.Contains(12.34, row.Values.OfType<double>());
        var members = new MemoryStream(await (await staff.GetAsync($"/api/operations/groups/{group}/members/file?segment=New")).Content.ReadAsByteArrayAsync());
        Assert.Equal(2, MiniExcel.Query(members).Count());
        Assert.Equal("operations-period-wrong", await Shop.Code(await staff.GetAsync("/api/operations/figures?from=2026-02-02&to=2026-02-01")));
    }

    private readonly Dictionary<(Id<Group>, int), Id<Member>> people = [];

    private Task<List<StoredPurchase>> Purchases(Id<Group> group) => shop.With<Db, List<StoredPurchase>>(db =>
        db.Purchases.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.OrderId).ToListAsync());

    private Task<List<MemberStay>> Stays(Id<Group> group) => shop.With<Db, List<MemberStay>>(db =>
        db.MemberStays.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.Id).ToListAsync());

    private static string Text(object row) => System.Text.Json.JsonSerializer.Serialize(row);
}
