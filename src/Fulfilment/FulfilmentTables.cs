using Microsoft.EntityFrameworkCore;

namespace Linli.Fulfilment;

internal static class FulfilmentTables
{
    extension(Db db)
    {
        internal DbSet<SortingList> SortingLists => db.Set<SortingList>();
        internal DbSet<SortingLine> SortingLines => db.Set<SortingLine>();
        internal DbSet<SortingScan> SortingScans => db.Set<SortingScan>();
        internal DbSet<DeliveryBatch> DeliveryBatches => db.Set<DeliveryBatch>();
        internal DbSet<Arrival> Arrivals => db.Set<Arrival>();
        internal DbSet<ArrivalItem> ArrivalItems => db.Set<ArrivalItem>();
        internal DbSet<ArrivalClaim> ArrivalClaims => db.Set<ArrivalClaim>();
        internal DbSet<ArrivalClaimPicture> ArrivalClaimPictures => db.Set<ArrivalClaimPicture>();
        internal DbSet<ArrivalClaimLine> ArrivalClaimLines => db.Set<ArrivalClaimLine>();
        internal DbSet<PickupCode> PickupCodes => db.Set<PickupCode>();
        internal DbSet<Redemption> Redemptions => db.Set<Redemption>();
        internal DbSet<GuessCount> GuessCounts => db.Set<GuessCount>();
    }

    internal static void MapFulfilment(this ModelBuilder model)
    {
        MapSorting(model);
        MapArrivals(model);
        MapPickup(model);
    }

    private static void MapSorting(ModelBuilder model)
    {
        model.Entity<SortingList>(list =>
        {
            list.ToTable("fulfilment_sorting_lists");
            list.Property(row => row.CityCode).HasMaxLength(12);
            list.Property(row => row.RouteCode).HasMaxLength(40);
            list.HasIndex(row => new { row.GroupBuyId, row.RouteCode }).IsUnique();
            list.HasIndex(row => new { row.CityCode, row.Id });
        });
        model.Entity<SortingLine>(line =>
        {
            line.ToTable("fulfilment_sorting_lines", table =>
                table.HasCheckConstraint("ck_fulfilment_sorting_lines_counted", "expected >= 0 AND counted >= 0"));
            line.Property(row => row.GroupName).HasMaxLength(100);
            line.Property(row => row.PickupPoint).HasMaxLength(200);
            line.Property(row => row.OrderNumber).HasMaxLength(40);
            line.Property(row => row.Nickname).HasMaxLength(100);
            line.Property(row => row.Name).HasMaxLength(200);
            line.Property(row => row.Specification).HasMaxLength(200);
            line.HasIndex(row => new { row.ListId, row.Position }).IsUnique();
            line.HasIndex(row => row.OrderLineId).IsUnique();
            line.HasIndex(row => row.OrderId);
            line.HasIndex(row => new { row.GroupBuyId, row.GroupId, row.ItemId });
            line.HasOne<SortingList>().WithMany().HasForeignKey(row => row.ListId);
        });
        model.Entity<SortingScan>(scan =>
        {
            scan.ToTable("fulfilment_sorting_scans");
            scan.Property(row => row.Fingerprint).HasMaxLength(32);
            scan.HasIndex(row => new { row.ListId, row.RequestKey }).IsUnique();
            scan.HasOne<SortingList>().WithMany().HasForeignKey(row => row.ListId);
        });
        model.Entity<DeliveryBatch>(batch =>
        {
            batch.ToTable("fulfilment_delivery_batches");
            batch.Property(row => row.CityCode).HasMaxLength(12);
            batch.Property(row => row.RouteCode).HasMaxLength(40);
            batch.Property(row => row.Driver).HasMaxLength(40);
            batch.HasIndex(row => new { row.GroupBuyId, row.RouteCode }).IsUnique();
            batch.HasIndex(row => new { row.CityCode, row.Id });
            batch.HasOne<SortingList>().WithMany().HasForeignKey(row => row.SortingListId);
        });
    }

    private static void MapArrivals(ModelBuilder model)
    {
        model.Entity<Arrival>(arrival =>
        {
            arrival.ToTable("fulfilment_arrivals");
            arrival.Property(row => row.Fingerprint).HasMaxLength(32);
            arrival.HasIndex(row => new { row.GroupBuyId, row.GroupId }).IsUnique();
            arrival.HasOne<DeliveryBatch>().WithMany().HasForeignKey(row => row.BatchId);
        });
        model.Entity<ArrivalItem>(item =>
        {
            item.ToTable("fulfilment_arrival_items", table => table.HasCheckConstraint("ck_fulfilment_arrival_items_sum",
                "good >= 0 AND short >= 0 AND damaged >= 0 AND good + short + damaged = expected"));
            item.Property(row => row.Name).HasMaxLength(200);
            item.HasKey(row => new { row.ArrivalId, row.ItemId });
            item.HasOne<Arrival>().WithMany().HasForeignKey(row => row.ArrivalId);
        });
        model.Entity<ArrivalClaim>(claim =>
        {
            claim.ToTable("fulfilment_arrival_claims", table => table.HasCheckConstraint("ck_fulfilment_arrival_claims_some",
                "short >= 0 AND damaged >= 0 AND short + damaged > 0"));
            claim.Property(row => row.Name).HasMaxLength(200);
            claim.Property(row => row.Driver).HasMaxLength(40);
            claim.HasIndex(row => new { row.ArrivalId, row.ItemId }).IsUnique();
            claim.HasIndex(row => new { row.GroupBuyId, row.Id });
            claim.HasIndex(row => new { row.GroupId, row.Id });
            claim.HasOne<Arrival>().WithMany().HasForeignKey(row => row.ArrivalId);
        });
        model.Entity<ArrivalClaimPicture>(picture =>
        {
            picture.ToTable("fulfilment_arrival_claim_pictures");
            picture.HasKey(row => new { row.ClaimId, row.PictureId });
            picture.HasOne<ArrivalClaim>().WithMany().HasForeignKey(row => row.ClaimId);
        });
        model.Entity<ArrivalClaimLine>(line =>
        {
            line.ToTable("fulfilment_arrival_claim_lines", table =>
                table.HasCheckConstraint("ck_fulfilment_arrival_claim_lines_quantity", "quantity > 0"));
            line.HasKey(row => new { row.ClaimId, row.OrderLineId });
            line.HasIndex(row => row.OrderLineId);
            line.HasOne<ArrivalClaim>().WithMany().HasForeignKey(row => row.ClaimId);
        });
    }

    private static void MapPickup(ModelBuilder model)
    {
        model.Entity<PickupCode>(code =>
        {
            code.ToTable("fulfilment_pickup_codes", table => table.HasCheckConstraint("ck_fulfilment_pickup_codes_state",
                "(state = 'HandedOver') = (handed_over_at IS NOT NULL)"));
            code.Property(row => row.OrderNumber).HasMaxLength(40);
            code.Property(row => row.Nickname).HasMaxLength(100);
            code.Property(row => row.CityCode).HasMaxLength(12);
            code.Property(row => row.RouteCode).HasMaxLength(40);
            code.Property(row => row.PickupPoint).HasMaxLength(200);
            code.Property(row => row.Code).HasMaxLength(PickupCode.Digits);
            code.HasIndex(row => row.OrderId).IsUnique();
            // Two open orders of a group never share a code; a code handed over may be drawn again.
            code.HasIndex(row => new { row.GroupId, row.Code }, "ux_fulfilment_pickup_codes_open")
                .IsUnique().HasFilter("state = 'Open'");
            code.HasIndex(row => new { row.GroupId, row.Code }, "ix_fulfilment_pickup_codes_code");
            code.HasIndex(row => row.OrderNumber);
            code.HasIndex(row => new { row.GroupId, row.State, row.PickupOn });
            code.HasIndex(row => new { row.State, row.RemindedAt, row.PickupOn });
            code.HasIndex(row => new { row.GroupBuyId, row.GroupId, row.ChainNumber });
        });
        model.Entity<Redemption>(redemption =>
        {
            redemption.ToTable("fulfilment_redemptions");
            redemption.Property(row => row.Fingerprint).HasMaxLength(32);
            redemption.HasIndex(row => new { row.LeaderId, row.RequestKey }).IsUnique();
            redemption.HasIndex(row => row.PickupCodeId).IsUnique();
            redemption.HasOne<PickupCode>().WithMany().HasForeignKey(row => row.PickupCodeId);
        });
        model.Entity<GuessCount>(count =>
        {
            count.ToTable("fulfilment_guess_counts", table => table.HasCheckConstraint("ck_fulfilment_guess_counts_wrong",
                "wrong >= 0"));
            count.HasKey(row => new { row.Subject, row.Day });
        });
    }
}
