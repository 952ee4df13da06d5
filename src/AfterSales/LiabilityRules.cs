namespace Linli.AfterSales;

/// <summary>Proposes who bears a loss; a person may always decide otherwise. One table, first matching row
/// wins.</summary>
public static class LiabilityRules
{
    /// <param name="Stage">Where it was found; null: anywhere.</param>
    /// <param name="Reason">What was wrong; null: anything.</param>
    public sealed record Row(AfterSaleStage? Stage, AfterSaleReason? Reason, Liability Proposed, string Why);

    public static readonly IReadOnlyList<Row> Table =
    [
        new(AfterSaleStage.Arrival, AfterSaleReason.Missing, Liability.AllDriver, "Counted out at sorting, not on the van."),
        new(AfterSaleStage.Arrival, AfterSaleReason.Damaged, Liability.AllSupplier, "Packing must stand the ride."),
        new(null, AfterSaleReason.Quality, Liability.AllSupplier, "The goods themselves were bad."),
        new(null, AfterSaleReason.Damaged, Liability.AllSupplier, "Packing must stand the ride."),
        // After hand-over the leader may have erred as well, but nobody is charged for that without a person's
        // decision.
        new(null, AfterSaleReason.Missing, Liability.AllPlatform, "Not known who lost it."),
        new(null, AfterSaleReason.WrongItem, Liability.AllPlatform, "Sorting is the platform's work."),
        new(null, null, Liability.AllPlatform, "Nobody else is known to be at fault."),
    ];

    public static Liability Propose(AfterSaleStage stage, AfterSaleReason reason) => Table.First(row =>
        (row.Stage is null || row.Stage == stage) && (row.Reason is null || row.Reason == reason)).Proposed;
}
