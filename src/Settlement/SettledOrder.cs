using Linli.Leaders;
using Linli.Ordering;

namespace Linli.Settlement;

/// <summary>
/// One row per order that was handed over or refunded. Whoever books for the order takes this row first, so that the
/// hand-over and a refund, met at the same moment on two nodes, are booked one after the other and each sees the other.
/// </summary>
public sealed class SettledOrder
{
    public required Id<Order> OrderId { get; init; }
    public Id<Leader>? LeaderId { get; set; }
    /// <summary>Null: only refunds so far, nothing is earned yet.</summary>
    public DateTimeOffset? HandedOverAt { get; set; }
    public int Touched { get; set; }
}
