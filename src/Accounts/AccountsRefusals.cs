namespace Linli.Accounts;

/// <summary>Every "no" of Accounts, in order of precedence.</summary>
public static class AccountsRefusals
{
    public static readonly Refusal SignInRequired = new("sign-in-required", 401,
        "请先登录。", "Sign in first.");

    public static readonly Refusal NotAllowed = new("not-allowed", 403,
        "您的身份不能做这件事，如有需要请联系管理员。", "Your role may not do this. Ask an administrator if you need to.");

    public static readonly Refusal BadPhone = new("bad-phone", 400,
        "手机号不对，请填写中国大陆的手机号。", "This is not a mobile number of mainland China.");

    public static readonly Refusal CodeTooSoon = new("code-too-soon", 429,
        "验证码刚刚发过，请 {seconds} 秒后再试。", "A code was just sent. Try again in {seconds} seconds.");

    public static readonly Refusal CodesUsedUp = new("codes-used-up", 429,
        "这个手机号一小时内最多收 5 次验证码，请 {seconds} 秒后再试。",
        "At most 5 codes an hour go to one phone. Try again in {seconds} seconds.");

    public static readonly Refusal WrongCode = new("wrong-code", 401,
        "验证码不对或已失效，请核对或重新获取。", "The code is wrong or no longer valid. Check it or ask for a new one.");

    public static readonly Refusal WrongSignIn = new("wrong-sign-in", 401,
        "用户名或密码不对；连续错 5 次后要等 15 分钟。",
        "User name or password is wrong; after 5 wrong tries you must wait 15 minutes.");

    public static readonly Refusal SecondFactorRequired = new("second-factor-required", 401,
        "请再输入验证器上的 6 位数字。", "Now give the six digits your authenticator app shows.");

    public static readonly Refusal WrongSecondFactor = new("wrong-second-factor", 401,
        "验证码不对或已用过，请等下一个数字；也可以用一个恢复码。",
        "The code is wrong or was used before. Wait for the next one, or use a recovery code.");

    public static readonly Refusal SecondFactorSetUp = new("second-factor-set-up", 409,
        "两步验证已经开启，要换手机请先关闭。", "The second step is set up already. Remove it first to change the phone.");

    public static readonly Refusal UserNameTaken = new("user-name-taken", 409,
        "用户名“{userName}”已被使用，请换一个。", "The user name \"{userName}\" is taken. Choose another.");

    public static readonly Refusal WeakPassword = new("weak-password", 400,
        "密码不合要求：{problems}", "The password does not do: {problems}");

    public static readonly Refusal BadUserName = new("bad-user-name", 400,
        "用户名只能用字母、数字和 - . _ @ +。", "A user name has only letters, digits and - . _ @ +.");

    public static readonly Refusal UnknownRole = new("unknown-role", 400,
        "没有“{role}”这个角色。", "There is no role \"{role}\".");

    public static readonly Refusal NotYourself = new("not-yourself", 409,
        "不能停用自己或修改自己的角色，请另一位管理员操作。",
        "You cannot disable yourself or change your own roles. Ask another administrator.");

    public static readonly Refusal ReasonTooShort = new("reason-too-short", 400,
        "请写明查看原因，至少 4 个字。", "Say why you need to see this, in at least 4 characters.");

    public static readonly Refusal UnmaskingsUsedUp = new("unmaskings-used-up", 429,
        "今天查看完整个人信息已达 {limit} 次上限。", "You have used up today's {limit} views of full personal data.");
}
