namespace Linli.Members;

/// <summary>Every "no" of Members, in order of precedence.</summary>
public static class MembersRefusals
{
    public static readonly Refusal TermsAreNeeded = new("terms-are-needed", 409,
        "使用本平台需要同意用户协议；如不再同意，请注销账号。",
        "The terms of use are needed to be a member. To end them, erase the account.");
}
