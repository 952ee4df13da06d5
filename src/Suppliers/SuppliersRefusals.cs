namespace Linli.Suppliers;

/// <summary>Every "no" of Suppliers, in order of precedence.</summary>
public static class SuppliersRefusals
{
    public static readonly Refusal NotApproved = new("supplier-not-approved", 409,
        "供应商尚未通过审核或已暂停（{state}），不能供货。", "The supplier is not approved ({state}), so its goods cannot be sold.");

    public static readonly Refusal LicenceExpired = new("licence-expired", 409,
        "供应商的证照在 {day} 无效或缺少：{licences}，不能供货。请先补充证照。",
        "On {day} the supplier lacks a valid licence: {licences}. Add the licence first.");

    public static readonly Refusal AlreadyApplied = new("already-applied", 409,
        "这个手机号已有一份申请在审核，请等待结果。", "An application from this phone is being reviewed. Wait for the answer.");

    public static readonly Refusal TooManyApplications = new("too-many-applications", 503,
        "待审核的申请太多，请过几天再提交。", "Too many applications are waiting. Try again in a few days.");

    public static readonly Refusal CodeTaken = new("supplier-code-taken", 409,
        "供应商编号“{code}”已被使用。", "The supplier code \"{code}\" is taken.");

    public static readonly Refusal AccountNeeded = new("supplier-account-needed", 400,
        "通过审核时要填写登录用户名 userName 和初始密码 password。",
        "To approve, give userName and password for the supplier's sign-in.");

    public static readonly Refusal AlreadyExpired = new("licence-already-expired", 409,
        "这份证照在 {day} 已过期，请提交有效的证照。", "This licence ended on {day}. Give one that is valid.");

    public static readonly Refusal TooManyLicences = new("too-many-licences", 409,
        "证照数量已达上限 100 份。", "At most 100 licences are kept for a supplier.");
}
