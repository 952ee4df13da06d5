namespace Linli.Leaders;

/// <summary>Every "no" about leaders, in order of precedence.</summary>
public static class LeadersRefusals
{
    public static readonly Refusal CityUnknown = new("leader-city-unknown", 400,
        "没有编码为 {code} 的城市，请填写四位城市编码，例如 3301。", "No city has the code {code}. Give four digits, such as 3301.");

    public static readonly Refusal AlreadyApplied = new("leader-already-applied", 409,
        "这个手机号已经申请过团长，请等待审核或直接登录。", "This phone number has applied already. Wait for the review, or sign in.");

    public static readonly Refusal NotActive = new("leader-not-active", 403,
        "团长当前状态是“{state}”，不能操作。", "The leader's state is \"{state}\", so nothing can be done.");

    public static readonly Refusal AgreementNotAccepted = new("agreement-not-accepted", 403,
        "请先阅读并同意第 {version} 版团长协议。", "Read and accept version {version} of the leader agreement first.");

    public static readonly Refusal LevelUnknown = new("leader-level-unknown", 409,
        "没有编码为 {level} 的团长等级。", "No leader level has the code {level}.");

    public static readonly Refusal LevelInUse = new("leader-level-in-use", 409,
        "还有团长属于这个等级，请先调整他们的等级。", "Leaders still hold this level. Move them first.");

    public static readonly Refusal LevelTaken = new("leader-level-taken", 409,
        "团长等级编码 {level} 已存在。", "A leader level with the code {level} exists.");

    public static readonly Refusal ReasonNeeded = new("leader-reason-needed", 400,
        "请写明原因，申请人会看到。", "Give a reason; the applicant will see it.");

    public static readonly Refusal NoticeTooShort = new("notice-too-short", 409,
        "需提前 {days} 天公布，最早 {earliest} 生效。", "It is announced {days} days ahead; the earliest day is {earliest}.");

    public static readonly Refusal NotLater = new("effective-day-not-later", 409,
        "上一次变更于 {day} 生效，新的变更必须更晚生效。", "The change before takes effect on {day}; a new one must come later.");

    public static readonly Refusal AgreementUnknown = new("agreement-unknown", 404,
        "没有这个版本的协议。", "There is no such version of the agreement.");

    public static readonly Refusal OtherCity = new("leader-other-city", 409,
        "团长与群不在同一个城市。", "The leader and the group are in different cities.");
}
