namespace Linli.Backoffice.Administration;

/// <summary>The settings an installation may change, each with what it does; secrets are not among them.</summary>
public static class SettingList
{
    public sealed record Setting(string Name, string Otherwise, string Chinese, string English);

    public static readonly IReadOnlyList<Setting> All =
    [
        new("Settlement:Cycle", "Weekly", "结算周期：Weekly 每周或 Monthly 每月。", "How often statements are made: Weekly or Monthly."),
        new("Settlement:LeastHoldHours", "24", "核销后佣金至少冻结多少小时。", "Commission stays frozen at least so many hours after hand-over."),
        new("Settlement:CutGraceMinutes", "10", "周期结束后等多少分钟再出结算单。", "How many minutes after a cycle's end statements are made."),
        new("AfterSales:InstantRefundFen", "2000", "多少分以内的售后自动退款（2000 = ¥20）。", "Cases up to this many fen are refunded at once (2000 = ¥20)."),
        new("AfterSales:InstantRefundsPerMonth", "3", "每位成员 30 天内最多几次自动退款。", "How many of those one member gets within 30 days."),
        new("AfterSales:ArrivalRefundFen", "10000", "团长到货清点的少货破损，多少分以内马上退。", "Claims of an arrival count up to this many fen are refunded at once."),
        new("AfterSales:AppealDays", "7", "驳回后几天内可以申诉。", "How many days after a rejection it may be appealed."),
        new("Unmasking:MostPerDay", "30", "每人每天最多查看多少次完整个人信息。", "How often a day one person may see full personal data."),
        new("Limits:SignInPerMinute", "60", "每个地址每分钟最多几次登录请求（每台服务器）。", "Sign-in requests a minute from one address, per node."),
        new("Limits:WritePerMinute", "600", "每个登录每分钟最多几次修改请求（每台服务器）。", "Changing requests a minute of one caller, per node."),
        new("Telemetry:Endpoint", "—", "OTLP 地址，设了才上报运行数据。", "OTLP address; nothing is reported while it is empty."),
    ];
}
