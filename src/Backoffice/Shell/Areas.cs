using Linli.Accounts;

namespace Linli.Backoffice.Shell;

/// <summary>One page in the navigation; shown to those its policy lets in.</summary>
public sealed record NavPage(string Path, string Chinese, string English, string Policy, bool Exact = false);

/// <summary>A part of the navigation.</summary>
public sealed record NavArea(string Chinese, string English, string Icon, IReadOnlyList<NavPage> Pages);

/// <summary>The navigation, in the order of a group-buy's life; a test holds it against the pages there are.</summary>
public static class Areas
{
    public static readonly IReadOnlyList<NavArea> All =
    [
        new("团购运营", "Operations", "fa-bullhorn",
        [
            new("admin/operations", "经营看板", "Operations board", Policies.Staff, Exact: true),
            new("admin/operations/outlook", "增长与留存", "Growth and retention", Policies.Staff),
            new("admin/operations/settings", "分层设置", "Segment settings", Policies.Operations),
            new("admin/operations/runs", "夜间计算", "Night runs", Policies.Staff),
            new("admin/chains", "粘贴接龙", "Paste a chain", Policies.Operations),
            new("admin/group-buys", "开团", "Group-buys", Policies.Planning, Exact: true),
            new("admin/group-buys/live", "实时看板", "Live board", Policies.Planning),
            new("admin/group-buys/calendar", "开团日历", "Calendar", Policies.Planning),
            new("admin/group-buys/recurring", "固定团购日", "Recurring days", Policies.Planning),
            new("admin/promotions", "优惠与优惠券", "Offers and coupons", Policies.Planning),
            new("admin/price-preview", "试算价格", "Price preview", Policies.Planning),
        ]),
        new("商品", "Catalogue", "fa-box-open",
        [
            new("admin/skus", "商品", "Goods", Policies.Staff, Exact: true),
            new("admin/products", "产品与图片", "Products and pictures", Policies.Staff),
            new("admin/categories", "分类", "Categories", Policies.Staff),
            new("admin/skus/import", "批量导入", "Import", Policies.Buying),
            new("admin/below-cost", "低于成本审批", "Below-cost reasons", Policies.Buying),
        ]),
        new("社群", "Communities", "fa-people-roof",
        [
            new("admin/communities", "小区与自提点", "Communities", Policies.Staff),
            new("admin/groups", "群", "Groups", Policies.Staff),
            new("admin/leaders", "团长", "Leaders", Policies.Staff, Exact: true),
            new("admin/leaders/levels", "等级与佣金", "Levels and commission", Policies.Staff),
            new("admin/leaders/agreements", "协议", "Agreements", Policies.Staff),
        ]),
        new("供应与仓库", "Supply", "fa-truck-ramp-box",
        [
            new("admin/suppliers", "供应商", "Suppliers", Policies.Staff),
            new("admin/purchase-orders", "采购单", "Purchase orders", Policies.Buying),
            new("admin/receiving", "收货", "Receiving", Policies.Warehouse),
            new("admin/sorting", "分拣", "Sorting", Policies.Warehouse),
            new("admin/deliveries", "配送", "Deliveries", Policies.Warehouse),
            new("admin/lots", "批次追溯", "Lots", Policies.Staff),
        ]),
        new("订单与售后", "Orders", "fa-receipt",
        [
            new("admin/orders", "订单", "Orders", Policies.Staff),
            new("admin/overdue-pickups", "逾期未取", "Overdue pickups", Policies.Staff),
            new("admin/after-sales", "售后", "After-sales", Policies.CustomerService),
            new("admin/batch-refunds", "整批退款", "Batch refund", Policies.CustomerService),
        ]),
        new("财务", "Finance", "fa-scale-balanced",
        [
            new("admin/statements", "结算单", "Statements", Policies.Finance),
            new("admin/commission", "佣金", "Commission", Policies.Finance),
            new("admin/ledger", "账本", "Ledger", Policies.Finance),
            new("admin/trial-balance", "试算平衡", "Trial balance", Policies.Finance),
            new("admin/payments", "支付", "Payments", Policies.Finance),
            new("admin/refunds", "退款", "Refunds", Policies.Finance),
            new("admin/payment-alarms", "对账异常", "Payment alarms", Policies.Finance),
        ]),
        new("系统", "Administration", "fa-gear",
        [
            new("admin/staff", "员工与权限", "Staff and roles", Policies.Administrator),
            new("admin/audit", "操作日志", "Audit log", Policies.Administrator),
            new("admin/jobs", "任务与信件", "Jobs and letters", Policies.Administrator),
            new("admin/settings", "设置", "Settings", Policies.Administrator),
        ]),
    ];
}
