namespace Linli.Kernel;

/// <summary>The refusals any module may give.</summary>
public static class KernelRefusals
{
    public static readonly Refusal NotFound = new("not-found", 404,
        "没有找到，或者您无权查看。", "Not found, or not yours to see.");

    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", 409,
        "内容刚刚被别人改过，请刷新后再试。", "Somebody changed this meanwhile. Reload and try again.");

    public static readonly Refusal WrongState = new("wrong-state", 409,
        "当前状态是“{state}”，不能这样做。", "The state is \"{state}\", so this cannot be done now.");

    public static readonly Refusal BadCursor = new("bad-cursor", 400,
        "翻页位置 after 无效，请使用上一页返回的 next。", "The page position 'after' is not valid. Use 'next' of the page before.");

    public static readonly Refusal RequestKeyReused = new("request-key-reused", 422,
        "同一个 requestKey 已用于内容不同的请求。", "This requestKey was already used for a request with other content.");

    public static readonly Refusal TooManyRequests = new("too-many-requests", 429,
        "请求太频繁，请稍后再试。", "Too many requests. Try again in a minute.");
}
