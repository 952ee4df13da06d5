namespace Linli.Members;

/// <summary>Every "no" of Members, in order of precedence.</summary>
public static class MembersRefusals
{
    public static readonly Refusal GuestCodeWrong = new("guest-code-wrong", 409,
        "邀请码不对或已用过，请向团长要新的邀请码。", "This guest code is wrong or used. Ask the leader for a new one.");

    public static readonly Refusal GuestIsMember = new("guest-is-member", 409,
        "这个手机号已经是会员，不需要邀请码：请直接登录并加入群。",
        "This phone belongs to a member already. Sign in without the code and join the group.");

    public static readonly Refusal TermsAreNeeded = new("terms-are-needed", 409,
        "使用本平台需要同意用户协议；如不再同意，请注销账号。",
        "The terms of use are needed to be a member. To end them, erase the account.");
}
