namespace Linli.GroupLife;

/// <summary>Every "no" of this module, in order of precedence.</summary>
public static class GroupLifeRefusals
{
    public static readonly Refusal ChainJsonUnreadable = new("chain-reading-unreadable", 400,
        "上次的读取结果无法识别（{place}），请使用本命令输出的 JSON。",
        "The earlier reading cannot be read ({place}); give the JSON this very command printed.");
}
