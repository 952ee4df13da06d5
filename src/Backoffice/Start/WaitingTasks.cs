using System.Globalization;
using Linli.Accounts;
using Linli.AfterSales;
using Linli.Backoffice.Shell;
using Linli.Fulfilment;
using Linli.GroupBuys;
using Linli.Kernel;
using Linli.Leaders;
using Linli.Payments;
using Linli.Promotions;
using Linli.Purchasing;
using Linli.Suppliers;

namespace Linli.Backoffice.Start;

/// <summary>Something that waits for a person, and where to go for it. Many read "99+": more is not counted.</summary>
public sealed record Waiting(string Chinese, string English, string Path, string Count);

/// <summary>What waits for whoever asks: each question is asked under the policy of its page, so only what may be
/// done is shown.</summary>
public static class WaitingTasks
{
    private const int Most = 99;
    private static readonly PageRequest Some = new(null, Most);

    public static async Task<IReadOnlyList<Waiting>> For(Desk desk, CancellationToken cancel)
    {
        var found = new List<Waiting>();
        async Task Add<TUse, T>(string policy, string chinese, string english, string path,
            Func<TUse, Actor, Task<Outcome<Page<T>>>> ask) where TUse : notnull
        {
            if (!await desk.May(policy)) return;
            var outcome = await desk.Ask(policy, ask, cancel);
            if (outcome.Refusal is not null || outcome.Value.Items.Count == 0) return;
            var count = outcome.Value.Items.Count.ToString(CultureInfo.InvariantCulture);
            found.Add(new Waiting(chinese, english, path, outcome.Value.Next is null ? count : count + "+"));
        }

        await Add<GroupBuyQueries, GroupBuyRow>(Policies.Planning, "草稿待排期", "drafts to schedule",
            "admin/group-buys?state=Draft", (use, actor) => use.List(Some, GroupBuyState.Draft, null, actor, cancel));
        await Add<LeaderQueries, LeaderLine>(Policies.Channels, "团长申请待审核", "leaders to review",
            "admin/leaders?state=Applied", (use, actor) => use.Leaders(LeaderState.Applied, actor, Some, cancel));
        await Add<SupplierQueries, SupplierLine>(Policies.Buying, "供应商待审核", "suppliers to review",
            "admin/suppliers?state=Applied", (use, actor) => use.List(actor, new(SupplierState.Applied, null), Some, cancel));
        await Add<SupplierQueries, SupplierLine>(Policies.Buying, "供应商证照 30 天内到期", "licences lapse within 30 days",
            "admin/suppliers?expiring=30", (use, actor) => use.List(actor, new(SupplierState.Approved, 30), Some, cancel));
        await Add<BelowCostBook, BelowCostReasonView>(Policies.Buying, "低于成本待审批", "below-cost reasons to approve",
            "admin/below-cost?state=Requested", (use, actor) => use.List(Some, BelowCostState.Requested, actor, cancel));
        await Add<PurchaseOrderQueries, PurchaseOrderRow>(Policies.Warehouse, "采购单在途", "deliveries on their way",
            "admin/receiving?state=Dispatched", async (use, actor) =>
                await use.Newest(actor, null, PurchaseOrderState.Dispatched, Some, null, cancel));
        await Add<SortingQueries, SortingListRow>(Policies.Warehouse, "分拣单待完成", "sorting lists to finish",
            "admin/sorting", async (use, actor) => Open(await use.Newest(actor, null, Some, null, cancel)));
        await Add<AfterSaleQueries, AfterSaleSummary>(Policies.CustomerService, "售后待处理", "cases to decide",
            "admin/after-sales?state=Waiting", (use, actor) => use.OfStaff(actor, AfterSaleState.Waiting, Some, cancel));
        await Add<PickupQueries, PickupRow>(Policies.CustomerService, "逾期未取", "overdue pickups",
            "admin/overdue-pickups", async (use, actor) => await use.List(actor, null, null, true, Some, null, cancel));
        await Add<PaymentsQueries, RefundLine>(Policies.Finance, "退款失败", "refunds that failed",
            "admin/refunds?state=Failed", (use, _) => use.Refunds(RefundState.Failed, null, Some, cancel));
        await Add<PaymentsQueries, AlarmLine>(Policies.Finance, "对账异常", "payment alarms",
            "admin/payment-alarms", (use, _) => use.Alarms(Some, cancel));
        await Add<LetterQueries, LetterLine>(Policies.Administrator, "送不到的信件", "parked letters",
            "admin/jobs", (use, _) => use.List(true, Some, cancel));
        return found;
    }

    private static Outcome<Page<SortingListRow>> Open(Page<SortingListRow> page) =>
        new Page<SortingListRow>([.. page.Items.Where(row => row.State == SortingListState.Open)], null);
}
