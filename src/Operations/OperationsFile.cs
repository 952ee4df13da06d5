using System.ComponentModel.DataAnnotations;
using Linli.Accounts;
using Linli.Communities;
using Linli.Settlement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniExcelLibs;

namespace Linli.Operations;

/// <summary>
/// Boards and member lists as Excel files: texts are made harmless, amounts are numbers in yuan, rates are numbers or
/// empty where there is none. A file holds at most <see cref="MostRows"/> rows.
/// </summary>
internal sealed class OperationsFile(OperationsBoard board, SegmentMembers members)
{
    internal const int MostRows = 20_000;

    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string[] GroupTitles =
    [
        "群 Group", "编号 Code", "小区 Community", "成员 Members", "潜在 Potential", "新客 New", "主力 Core", "沉睡 Dormant", "新增率 New rate",
        "转化率 Conversion", "流失率 Churn", "唤醒率 Wake", "单数 Orders", "GMV (元)", "毛利 Margin (元)", "佣金 Commission (元)", "券成本 Coupons (元)",
        "配送 Delivery (元)", "售后 After-sales (元)", "利润 Profit (元)", "阶段 Stage", "等级 Grade", "得分 Score",
    ];

    private static readonly string[] MemberTitles =
        ["成员 Member", "分层 Segment", "自 Since", "单数 Orders", "消费 Spent (元)", "最近下单 Last order"];

    internal async Task<Outcome<byte[]>> Groups(string city, PeriodRequest period, Actor actor,
        CancellationToken cancel)
    {
        var rows = new List<object?[]> { GroupTitles };
        string? after = null;
        do
        {
            var page = await board.Groups(city, period, new PageRequest(after, PageRequest.Most), actor, cancel);
            if (page.Refusal is { } no) return no;
            rows.AddRange(page.Value.Items.Select(Row));
            after = page.Value.Next;
        }
        while (after is not null && rows.Count < MostRows);
        return Sheet(rows);
    }

    internal async Task<Outcome<byte[]>> Members(
        Id<Group> group, SegmentMembersRequest asked, PeriodRequest period, CancellationToken cancel)
    {
        var rows = new List<object?[]> { MemberTitles };
        string? after = null;
        do
        {
            var page = await members.Of(group, asked, period, new PageRequest(after, PageRequest.Most), cancel);
            if (page.Refusal is { } no) return no;
            rows.AddRange(page.Value.Items.Select(row => new object?[]
            {
                SafeCell.Text(row.Nickname), row.Segment.ToString(), Time(row.Since), row.Orders, Yuan(row.Spent),
                row.LastOrderAt is { } last ? Time(last) : null,
            }));
            after = page.Value.Next;
        }
        while (after is not null && rows.Count < MostRows);
        return Sheet(rows);
    }

    private static object?[] Row(GroupRow row)
    {
        var (figures, shop) = (row.Figures, row.Figures.Shop);
        var end = figures.AtEnd;
        return
        [
            SafeCell.Text(row.Name), SafeCell.Text(row.Code), SafeCell.Text(row.CommunityName), end.Members,
            end.Potential, end.New, end.Core, end.Dormant, figures.Rates.New.Value, figures.Rates.Conversion.Value,
            figures.Rates.Churn.Value, figures.Rates.Wake.Value, figures.Orders, Yuan(shop.Gmv), Yuan(shop.Margin),
            Yuan(shop.Commission), Yuan(shop.CouponCost), Yuan(shop.DeliveryCost), Yuan(shop.AfterSalesCost),
            Yuan(shop.Profit), row.Stage?.ToString(), row.Grade?.ToString(), row.Score,
        ];
    }

    private static byte[] Sheet(IEnumerable<object?[]> rows)
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(rows.Take(MostRows).Select(row => row.Index()
            .ToDictionary(cell => $"c{cell.Index}", cell => cell.Item)), printHeader: false);
        return bytes.ToArray();
    }

    private static decimal Yuan(Money amount) => amount.Fen / 100m;

    private static string Time(DateTimeOffset at) =>
        at.ToOffset(BusinessTime.Offset).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    internal static async Task<Results<FileContentHttpResult, Refused>> GetGroups(
        [Required, MaxLength(4)] string city, [AsParameters] PeriodRequest period, Actor actor, OperationsFile file,
        CancellationToken cancel)
    {
        var outcome = await file.Groups(city, period, actor, cancel);
        return outcome.Refusal is { } no ? no.Problem : TypedResults.File(outcome.Value, Kind, $"groups-{city}.xlsx");
    }

    internal static async Task<Results<FileContentHttpResult, Refused>> GetMembers(
        Id<Group> id, [AsParameters] SegmentMembersRequest asked, [AsParameters] PeriodRequest period, Actor actor,
        OperationsScope scopes, OperationsFile file, CancellationToken cancel)
    {
        if (await scopes.Group(id, actor, cancel) is not { } group) return KernelRefusals.NotFound.Problem;
        var outcome = await file.Members(id, asked, period, cancel);
        return outcome.Refusal is { } no ? no.Problem
            : TypedResults.File(outcome.Value, Kind, $"members-{group.Code}.xlsx");
    }
}
