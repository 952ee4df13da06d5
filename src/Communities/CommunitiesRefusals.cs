namespace Linli.Communities;

/// <summary>Every "no" of communities, groups and seats, in order of precedence.</summary>
public static class CommunitiesRefusals
{
    public static readonly Refusal RegionUnknown = new("region-unknown", 400,
        "没有编码为 {code} 的区县，请填写六位区县编码，例如 330106。", "No area has the code {code}. Give six digits, such as 330106.");

    public static readonly Refusal CityFixed = new("community-city-fixed", 409,
        "小区属于{city}，不能改到别的城市，请另建小区。", "The community belongs to {city} and cannot move to another city. Add a new one.");

    public static readonly Refusal PickupPointElsewhere = new("pickup-point-elsewhere", 409,
        "自提点不属于这个小区。", "The pickup point belongs to another community.");

    public static readonly Refusal GroupCodeTaken = new("group-code-taken", 409,
        "群编号 {code} 已被使用。", "Another group has the code {code}.");

    public static readonly Refusal CapacityTooSmall = new("group-capacity-too-small", 409,
        "群里已有 {taken} 位邻居，容量不能小于这个数。", "The group has {taken} neighbours, so its capacity cannot be smaller.");

    public static readonly Refusal NicknameEmpty = new("nickname-empty", 400,
        "请填写群昵称：楼号-房号-姓名，例如 3-502-王小明。", "Give your nickname as building-room-name, such as 3-502-Anna Li.");

    public static readonly Refusal NicknameNoName = new("nickname-no-name", 400,
        "群昵称里缺少姓名，应为 楼号-房号-姓名，例如 3-502-王小明。", "The nickname lacks the name. Write building-room-name, such as 3-502-Anna Li.");

    public static readonly Refusal NicknameNoRoom = new("nickname-no-room", 400,
        "群昵称里缺少房号，应为 楼号-房号-姓名，例如 3-502-王小明。", "The nickname lacks the room. Write building-room-name, such as 3-502-Anna Li.");

    public static readonly Refusal NicknameNameUnclear = new("nickname-name-unclear", 400,
        "分不清房号和姓名，请在姓名前加短横线，例如 3-502-房小明。",
        "Room and name run together. Put a hyphen before the name, such as 3-502-Anna Li.");

    public static readonly Refusal NicknameBadName = new("nickname-bad-name", 400,
        "姓名应为 1 到 20 个汉字或字母，不含数字和符号，例如 3-502-王小明。",
        "The name is 1 to 20 letters or Chinese characters without digits or signs, such as 3-502-Anna Li.");

    public static readonly Refusal NicknameUnreadable = new("nickname-unreadable", 400,
        "看不懂这个群昵称，应为 楼号-房号-姓名 或 楼号-单元-房号-姓名，例如 3-502-王小明、3-2-502-王小明。",
        "This nickname cannot be read. Write building-room-name or building-unit-room-name, such as 3-502-Anna Li or 3-2-502-Anna Li.");

    public static readonly Refusal GroupClosed = new("group-closed", 409,
        "这个群已经关闭，请选择别的群。", "This group is closed. Choose another.");

    public static readonly Refusal InvitationWrong = new("invitation-wrong", 403,
        "这个群凭邀请码加入，邀请码不对。", "This group is joined by invitation, and the code is not right.");

    public static readonly Refusal AlreadyInGroup = new("already-in-group", 409,
        "您已在“{group}”里；每人只能加入一个群，请先退出再加入。",
        "You are in the group \"{group}\" already; a neighbour belongs to one group. Leave it first.");

    public static readonly Refusal GroupFull = new("group-full", 409,
        "这个群已满员，请选择别的群。", "This group is full. Choose another.");

    public static readonly Refusal NotInGroup = new("not-in-group", 404,
        "您还没有加入任何群。", "You are not in any group yet.");
}
