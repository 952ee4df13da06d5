using Linli.Accounts;

namespace Linli.Backoffice.Administration;

/// <summary>What the roles are called on screens, and what each may do in a few words.</summary>
public static class RoleWords
{
    public sealed record Word(string Role, string Chinese, string English, string ChineseMay, string EnglishMay);

    public static readonly IReadOnlyList<Word> All =
    [
        new(Roles.OperationsLead, "运营主管", "operations lead", "运营、采购、仓库、渠道、客服的全部工作", "everything of operations, buying, warehouse, channels and service"),
        new(Roles.Operator, "运营专员", "operator", "开团、优惠、小区和群", "group-buys, offers, communities and groups"),
        new(Roles.EventPlanner, "活动策划", "event planner", "开团和优惠", "group-buys and offers"),
        new(Roles.Buyer, "采购", "buyer", "商品、供应商、采购单", "goods, suppliers, purchase orders"),
        new(Roles.Copywriter, "文案", "copywriter", "查看商品和团", "reads goods and groups"),
        new(Roles.ChannelManager, "渠道经理", "channel manager", "团长审核、等级、协议", "leaders, levels, agreements"),
        new(Roles.Warehouse, "仓库", "warehouse", "收货、分拣、配送", "receiving, sorting, deliveries"),
        new(Roles.CustomerService, "客服", "customer service", "售后、整批退款", "after-sales, batch refunds"),
        new(Roles.Finance, "财务", "finance", "账本、结算单、支付", "ledger, statements, payments"),
        new(Roles.Administrator, "管理员", "administrator", "全部，包括员工和设置", "everything, staff and settings included"),
    ];

    public static string Of(string role, bool english) =>
        All.FirstOrDefault(word => word.Role == role) is { } word ? english ? word.English : word.Chinese : role;
}
