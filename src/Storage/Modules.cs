
namespace Linli.Storage;

/// <summary>Every module of the house, once, lower ones first.</summary>
public static class Modules
{
    public static readonly IReadOnlyList<Module> All =
    [
        new Pictures.PicturesModule(),
        new Accounts.AccountsModule(),
        new Promotions.PromotionsModule(),
        new Ledger.LedgerModule(),
        new Members.MembersModule(),
        new Suppliers.SuppliersModule(),
        new Communities.CommunitiesModule(),
        new Payments.PaymentsModule(),
        new Catalog.CatalogModule(),
        new Leaders.LeadersModule(),
        new GroupBuys.GroupBuysModule(),
        new Ordering.OrderingModule(),
        new Purchasing.PurchasingModule(),
        new Fulfilment.FulfilmentModule(),
        new AfterSales.AfterSalesModule(),
        new Settlement.SettlementModule(),
        new GroupLife.GroupLifeModule(),
        new Operations.OperationsModule(),
        new Insight.InsightModule(),
    ];
}
