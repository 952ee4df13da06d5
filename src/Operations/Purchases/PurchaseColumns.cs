using System.Text;

namespace Linli.Operations;

/// <summary>Which column of a purchase log holds what: by its heading, Chinese or English, in any order; without a
/// heading in the order member, time, amount, group.</summary>
internal sealed record PurchaseColumns(int Member, int Time, int Amount, int Group, int Count, bool HasHeading)
{
    private static readonly string[] MemberWords =
    [
        "member", "memberid", "memberno", "customer", "customerid", "customerno", "cust", "custid", "client", "clientid", "user", "userid",
        "buyer", "buyerid", "household", "householdid", "openid", "phone", "mobile", "name", "nickname", "id",
        "成员", "成员id", "会员", "会员号", "会员id", "会员编号", "客户", "客户id", "客户编号", "顾客", "买家", "买家昵称", "用户", "用户id", "用户编号", "用户昵称",
        "手机", "手机号", "手机号码", "联系电话", "收货人", "收货人手机", "姓名", "昵称", "下单人", "微信昵称",
    ];

    private static readonly string[] TimeWords =
    [
        "paidat", "paytime", "paymenttime", "paid", "time", "datetime", "timestamp", "date", "orderedat", "ordertime", "orderdate",
        "purchasedat", "purchasetime", "purchasedate", "createdat", "transactiondate", "transactiontime", "invoicedate", "day",
        "支付时间", "付款时间", "成交时间", "支付日期", "付款日期", "下单时间", "下单日期", "订单时间", "订单日期", "购买时间", "购买日期", "交易时间", "交易日期",
        "订单创建时间", "创建时间", "时间", "日期",
    ];

    private static readonly string[] AmountWords =
    [
        "amount", "paidamount", "payamount", "sales", "total", "totalamount", "ordertotal", "payment", "spend", "spent", "revenue", "value",
        "salesvalue", "dollars", "gmv", "price",
        "实付", "实付金额", "实付款", "支付金额", "付款金额", "实收", "实收金额", "金额", "订单金额", "总金额", "总价", "消费金额", "成交金额", "应付金额", "销售额",
    ];

    private static readonly string[] GroupWords =
    [
        "group", "groupid", "groupname", "community", "communityid", "store", "storeid", "shop", "shopid", "pickuppoint",
        "群", "群名", "群名称", "社群", "小区", "小区名称", "社区", "门店", "店铺", "自提点", "团",
    ];

    internal static PurchaseColumns Cdnow { get; } = new(0, 1, 2, -1, 5, false)
    {
        MemberName = "id",
        TimeName = "date",
        AmountName = "dollars",
    };

    internal string MemberName { get; private init; } = "member";

    internal string TimeName { get; private init; } = "time";

    internal string AmountName { get; private init; } = "amount";

    internal IReadOnlyList<string> Described { get; private init; } = [];

    internal Sentence? Fault { get; private init; }

    internal static PurchaseColumns Find(IReadOnlyList<string> first)
    {
        string[] headings = [.. first.Select(Plain)];
        var (member, time) = (Find(headings, MemberWords), Find(headings, TimeWords));
        if (member >= 0 && time < 0) time = OnlyEnding(headings, ["date", "time", "日期", "时间"]);
        var (amount, group) = (Find(headings, AmountWords), Find(headings, GroupWords));
        if (member >= 0 && time >= 0)
            return new PurchaseColumns(member, time, amount, group, first.Count, true)
            {
                MemberName = first[member].Trim(),
                TimeName = first[time].Trim(),
                AmountName = amount < 0 ? "amount" : first[amount].Trim(),
                Described =
                [
                    $"member = {first[member].Trim()}", $"time = {first[time].Trim()}",
                    amount < 0 ? "no amount" : $"amount = {first[amount].Trim()}",
                    group < 0 ? "no group" : $"group = {first[group].Trim()}",
                    .. first.Index().Where(cell => cell.Index != member && cell.Index != time
                        && cell.Index != amount && cell.Index != group)
                        .Select(cell => $"not read: {cell.Item.Trim()}"),
                ],
            };
        // A first row that holds a time where time belongs is data, not a heading.
        if (first.Count is >= 2 and <= 4 && PurchaseText.Time(first[1]) is not null)
            return new PurchaseColumns(0, 1, first.Count > 2 ? 2 : -1, first.Count > 3 ? 3 : -1, first.Count, false)
            {
                Described = ["no heading: columns taken as member, time, amount, group"],
            };
        var missing = member < 0 && time < 0 ? "member, time" : member < 0 ? "member" : "time";
        return new PurchaseColumns(-1, -1, -1, -1, first.Count, true)
        {
            Fault = new Sentence(
                $"表头里找不到列：{missing}。需要“会员”和“支付时间”，可选“金额”“群”；现在的表头是：{Heading(first)}。",
                $"The heading lacks a column: {missing}. It needs member and time, and may have amount and group; it reads: {Heading(first)}."),
        };
    }

    // The word that stands first in the list wins, so that 支付时间 is taken before 创建时间 when both are there.
    private static int Find(string[] headings, string[] words)
    {
        foreach (var word in words)
            if (Array.IndexOf(headings, word) is var at and >= 0) return at;
        return -1;
    }

    // A heading no list knows, such as redemption_date, is taken when no other one could be meant.
    private static int OnlyEnding(string[] headings, string[] ends)
    {
        var fitting = headings.Index()
            .Where(heading => ends.Any(end => heading.Item.EndsWith(end, StringComparison.Ordinal))).ToList();
        return fitting.Count == 1 ? fitting[0].Index : -1;
    }

    private static string Heading(IReadOnlyList<string> first)
    {
        var heading = string.Join(" | ", first.Select(cell => cell.Trim()));
        return heading.Length > 200 ? heading[..200] + "…" : heading;
    }

    /// <summary>Lower case without spaces, punctuation and what stands in brackets, such as 金额（元）.</summary>
    private static string Plain(string heading)
    {
        var plain = new StringBuilder();
        foreach (var letter in heading.Trim().TrimStart('\uFEFF'))
        {
            if (letter is '(' or '（' or '[' or '【') break;
            if (char.IsLetterOrDigit(letter)) plain.Append(char.ToLowerInvariant(letter));
        }
        return plain.ToString();
    }
}
