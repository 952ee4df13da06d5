namespace Linli.Suppliers;

/// <summary>Every "no" of Suppliers, in order of precedence.</summary>
public static class SuppliersRefusals
{
    public static readonly Refusal NotApproved = new("supplier-not-approved", 409,
        "供应商尚未通过审核或已暂停（{state}），不能供货。", "The supplier is not approved ({state}), so its goods cannot be sold.");

    public static readonly Refusal LicenceExpired = new("licence-expired", 409,
        "供应商的证照在 {day} 无效或缺少：{licences}，不能供货。请先补充证照。",
        "On {day} the supplier lacks a valid licence: {licences}. Add the licence first.");

    public static readonly Refusal TooManyApplications = new("too-many-applications", 429,
        "这个手机号今天提交的申请太多，请明天再试。", "Too many applications came from this phone today. Try again tomorrow.");
}
