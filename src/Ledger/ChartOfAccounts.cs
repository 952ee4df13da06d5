namespace Linli.Ledger;

/// <summary>
/// Every account of the house. Debits are positive: what we own and what we spend grows by debits; what we owe and what
/// we earn grows by credits and therefore stands with a minus sign.
/// </summary>
public static class ChartOfAccounts
{
    /// <summary>
    /// Money a payment provider holds for us. Debited when a payment is captured; credited when a refund has settled.
    /// </summary>
    public static AccountCode Provider(string name) => new("provider:" + name);

    /// <summary>
    /// Paid by customers for goods not yet handed over; we owe goods or money. Credited when a payment is captured;
    /// debited when an order is handed over (it becomes revenue) or a refund before hand-over is requested.
    /// </summary>
    public static readonly AccountCode Prepaid = new("prepaid");

    /// <summary>
    /// Refunds promised to customers, not yet settled by the provider. Credited when a refund is requested; debited
    /// when the provider has settled it.
    /// </summary>
    public static readonly AccountCode RefundsDue = new("refunds-due");

    /// <summary>
    /// Goods sold, at their price before discounts. Credited when an order is handed over; never debited by refunds:
    /// those after hand-over are an after-sale cost of whoever is liable.
    /// </summary>
    public static readonly AccountCode GoodsRevenue = new("goods-revenue");

    /// <summary>
    /// Discounts given by coupons and promotions, the difference between goods price and what was paid. Debited when an
    /// order is handed over; credited only to correct that.
    /// </summary>
    public static readonly AccountCode CouponCost = new("coupon-cost");

    /// <summary>
    /// What suppliers' goods cost us. Debited when good units are received at the purchase price; credited when a
    /// receipt is corrected, or when goods lost before hand-over become the loss of whoever is liable.
    /// </summary>
    public static readonly AccountCode CostOfGoods = new("cost-of-goods");

    /// <summary>
    /// Owed to one supplier. Credited when good units are received; debited when the supplier answers for an
    /// after-sale, a receipt is corrected or the supplier is paid.
    /// </summary>
    public static AccountCode PayableSupplier(Guid supplier) => new($"payable:supplier:{supplier}");

    /// <summary>
    /// Commission promised to leaders. Debited when commission is frozen at hand-over; credited when it is reversed.
    /// </summary>
    public static readonly AccountCode CommissionExpense = new("commission-expense");

    /// <summary>
    /// Commission of one leader that waits for the end of the after-sale window. Credited when frozen; debited when
    /// released to <see cref="CommissionDue"/> or reversed by a refund.
    /// </summary>
    public static AccountCode CommissionFrozen(Guid leader) => new($"commission-frozen:leader:{leader}");

    /// <summary>
    /// Commission one leader may ask for. Credited when released; debited when paid out, when reversed after release,
    /// or when the leader answers for an after-sale. A debit balance is the leader's debt.
    /// </summary>
    public static AccountCode CommissionDue(Guid leader) => new($"commission-due:leader:{leader}");

    /// <summary>
    /// Refunds after hand-over until it is decided who answers for them. Debited when such a refund is requested;
    /// credited with the same amount when it is split by liability. Zero when nothing is undecided.
    /// </summary>
    public static readonly AccountCode AfterSaleClearing = new("after-sale-clearing");

    /// <summary>
    /// The platform's own share of after-sales. Debited when liability is split; credited only to correct that.
    /// </summary>
    public static readonly AccountCode AfterSaleCost = new("after-sale-cost");

    /// <summary>
    /// Claimed from the drivers of the delivery for loss and damage on the way. Debited when liability is split;
    /// credited when a driver or carrier has paid.
    /// </summary>
    public static readonly AccountCode ClaimsDriver = new("claims:driver");
}
