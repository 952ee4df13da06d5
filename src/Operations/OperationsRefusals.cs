namespace Linli.Operations;

/// <summary>Every "no" of operations, in order of precedence.</summary>
public static class OperationsRefusals
{
    public static readonly Refusal LeadOnly = new("operations-lead-only", 403,
        "只有运营主管可以修改规则和参数；全平台的规则还需要能看到所有城市。",
        "Only the operations lead changes rules and settings, those of the whole platform only with sight of all cities.");

    public static readonly Refusal NotComputed = new("operations-not-computed", 409,
        "运营数据还没有算过：每天凌晨一点后自动计算，运营主管也可以现在就启动一次。",
        "Nothing is computed yet: that happens every day after one o'clock at night, and the operations lead can start it now.");

    public static readonly Refusal PeriodWrong = new("operations-period-wrong", 400,
        "时间段有误：开始不能晚于结束，最长 {days} 天，结束不能晚于 {last}（已算到的最后一天）。",
        "The period is wrong: it begins no later than it ends, has at most {days} days, and ends no later than {last}, the last day computed.");

    public static readonly Refusal SettingsWrong = new("operations-settings-wrong", 422,
        "设置有误，请修改：{fields}。", "These settings are wrong: {fields}.");

    public static readonly Refusal DateTooEarly = new("operations-date-too-early", 422,
        "新规则最早从 {earliest} 起生效，过去的结论不再改变。", "New rules take effect on {earliest} at the earliest: what was decided stays.");

    public static readonly Refusal RunAtWork = new("operations-run-at-work", 409,
        "已有一次计算正在进行，或历史数据还在导入，请稍后再试。", "A run is at work already, or history is still being copied. Try again later.");

    public static readonly Refusal LogUnreadable = new("operations-log-unreadable", 422,
        "购买记录文件读不了：{why}", "The purchase log cannot be read: {why}");

    public static readonly Refusal LogTooLong = new("operations-log-too-long", 413,
        "购买记录太多，一次最多 {rows} 行、20 MB，请拆分后再导入。", "The purchase log is too long: at most {rows} rows and 20 MB at once. Split it.");
}
