using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Linli.GroupBuys;

internal static class GroupBuysTables
{
    extension(Db db)
    {
        internal DbSet<GroupBuy> GroupBuys => db.Set<GroupBuy>();
        internal DbSet<OfferedGroup> OfferedGroups => db.Set<OfferedGroup>();
        internal DbSet<GroupBuyItem> Items => db.Set<GroupBuyItem>();
        internal DbSet<ShareLink> ShareLinks => db.Set<ShareLink>();
        internal DbSet<FlashSlot> FlashSlots => db.Set<FlashSlot>();
        internal DbSet<Recurrence> Recurrences => db.Set<Recurrence>();
        internal DbSet<DealPrice> DealPrices => db.Set<DealPrice>();
    }

    internal static void MapGroupBuys(this ModelBuilder model)
    {
        model.Entity<GroupBuy>(groupBuy =>
        {
            groupBuy.ToTable("groupbuys_group_buys");
            groupBuy.Property(row => row.Number).HasMaxLength(20);
            groupBuy.Property(row => row.Title).HasMaxLength(GroupBuy.LongestTitle);
            groupBuy.Property(row => row.CityCode).HasMaxLength(12);
            groupBuy.Property(row => row.Scope).HasMaxLength(48_000).HasConversion(
                scope => JsonSerializer.Serialize(scope, JsonSerializerOptions.Web),
                text => JsonSerializer.Deserialize<Scope>(text, JsonSerializerOptions.Web)!,
                new ValueComparer<Scope>((left, right) => ReferenceEquals(left, right), scope => 0, scope => scope));
            groupBuy.Ignore(row => row.Timing);
            groupBuy.HasIndex(row => row.Number).IsUnique();
            groupBuy.HasIndex(row => new { row.RecurrenceId, row.RoundDay }).IsUnique();
            groupBuy.HasIndex(row => new { row.State, row.OpensAt });
            groupBuy.HasIndex(row => new { row.State, row.ClosesAt });
            groupBuy.HasIndex(row => new { row.CityCode, row.Id });
        });
        MapPlaces(model);
        model.Entity<GroupBuyItem>(item =>
        {
            item.ToTable("groupbuys_items", table => table.HasCheckConstraint("ck_groupbuys_items_stock",
                "reserved >= 0 AND sold >= 0 AND reserved + sold <= quota"));
            item.Property(row => row.Category).HasMaxLength(40);
            item.Property(row => row.Name).HasMaxLength(120);
            item.Property(row => row.Specification).HasMaxLength(120);
            item.HasOne<GroupBuy>().WithMany().HasForeignKey(row => row.GroupBuyId);
            item.HasIndex(row => new { row.GroupBuyId, row.SkuId }).IsUnique();
            item.HasIndex(row => new { row.Selling, row.Id });
        });
        model.Entity<FlashSlot>(slot =>
        {
            slot.ToTable("groupbuys_flash_slots", table => table.HasCheckConstraint("ck_groupbuys_flash_slots_taken",
                "taken >= 0 AND taken <= quota"));
            slot.HasOne<GroupBuyItem>().WithMany().HasForeignKey(row => row.ItemId);
            slot.HasIndex(row => new { row.ItemId, row.StartsAt }).IsUnique();
        });
        model.Entity<Recurrence>(recurrence =>
        {
            recurrence.ToTable("groupbuys_recurrences");
            recurrence.Property(row => row.CityCode).HasMaxLength(12);
            recurrence.Property(row => row.Weekdays).HasMaxLength(80).HasConversion(
                days => string.Join(',', days.Select(day => (int)day)),
                text => Array.ConvertAll(text.Split(','), day => (DayOfWeek)(day[0] - '0')),
                new ValueComparer<IReadOnlyList<DayOfWeek>>(
                    (left, right) => ReferenceEquals(left, right), days => 0, days => days));
            recurrence.HasOne<GroupBuy>().WithMany().HasForeignKey(row => row.TemplateId);
            recurrence.HasIndex(row => row.State);
        });
        model.Entity<DealPrice>(deal =>
        {
            deal.ToTable("groupbuys_deal_prices");
            deal.Property(row => row.CityCode).HasMaxLength(12);
            deal.HasKey(row => new { row.SkuId, row.CityCode, row.Day });
        });
    }

    private static void MapPlaces(ModelBuilder model)
    {
        model.Entity<OfferedGroup>(offered =>
        {
            offered.ToTable("groupbuys_offered_groups");
            offered.HasKey(row => new { row.GroupBuyId, row.GroupId });
            offered.HasOne<GroupBuy>().WithMany().HasForeignKey(row => row.GroupBuyId);
            offered.HasIndex(row => new { row.GroupId, row.GroupBuyId });
        });
        model.Entity<ShareLink>(link =>
        {
            link.ToTable("groupbuys_share_links");
            link.HasKey(row => row.Code);
            link.Property(row => row.Code).HasMaxLength(ShareLink.Letters);
            link.HasOne<GroupBuy>().WithMany().HasForeignKey(row => row.GroupBuyId);
            link.HasIndex(row => new { row.GroupBuyId, row.GroupId }).IsUnique();
        });
    }
}
