using Linli.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Linli.Operations;

/// <summary>
/// Moments are UTC ticks, days are day numbers and segments are numbers on both engines here, so that the set-based
/// statements of a night run are the same for both.
/// </summary>
internal static class OperationsTables
{
    extension(Db db)
    {
        internal DbSet<StoredPurchase> Purchases => db.Set<StoredPurchase>();
        internal DbSet<MemberStay> MemberStays => db.Set<MemberStay>();
        internal DbSet<DueMember> DueMembers => db.Set<DueMember>();
        internal DbSet<TrackedGroup> TrackedGroups => db.Set<TrackedGroup>();
        internal DbSet<StoredMove> SegmentMoves => db.Set<StoredMove>();
        internal DbSet<GroupDay> GroupDays => db.Set<GroupDay>();
        internal DbSet<CityDay> CityDays => db.Set<CityDay>();
        internal DbSet<CohortWeek> CohortWeeks => db.Set<CohortWeek>();
        internal DbSet<GroupWeek> GroupWeeks => db.Set<GroupWeek>();
        internal DbSet<NightRun> NightRuns => db.Set<NightRun>();
        internal DbSet<HistoryFill> HistoryFills => db.Set<HistoryFill>();
        internal DbSet<CitySettings> CitySettings => db.Set<CitySettings>();
        internal DbSet<RulesVersion> RulesVersions => db.Set<RulesVersion>();
        internal DbSet<ImportedHistory> ImportedHistories => db.Set<ImportedHistory>();
        internal DbSet<ImportedPurchase> ImportedPurchases => db.Set<ImportedPurchase>();
    }

    internal static void MapFacts(this ModelBuilder model)
    {
        model.Entity<StoredPurchase>(row =>
        {
            row.ToTable("operations_purchases", table => table.HasCheckConstraint("ck_operations_purchases_refunded",
                "refunded_fen >= 0 AND refunded_fen <= payable_fen"));
            row.HasKey(x => x.OrderId);
            row.Moment(x => x.PaidAt);
            row.Day(x => x.Day);
            row.HasIndex(x => new { x.GroupId, x.MemberId, x.PaidAt });
            row.HasIndex(x => new { x.GroupId, x.Day });
        });
        model.Entity<MemberStay>(row =>
        {
            row.ToTable("operations_member_stays", table => table.HasCheckConstraint("ck_operations_member_stays_span",
                "left_at IS NULL OR left_at >= joined_at"));
            row.Moment(x => x.JoinedAt);
            row.Moment(x => x.LeftAt);
            row.HasIndex(x => new { x.GroupId, x.MemberId, x.JoinedAt });
        });
        model.Entity<DueMember>(row =>
        {
            row.ToTable("operations_due_members");
            row.HasKey(x => new { x.GroupId, x.MemberId });
            row.Day(x => x.FromDay);
        });
        model.Entity<TrackedGroup>(row =>
        {
            row.ToTable("operations_groups");
            row.HasKey(x => x.GroupId);
            row.Property(x => x.CityCode).HasMaxLength(4);
            row.Property(x => x.Code).HasMaxLength(20);
            row.Property(x => x.Name).HasMaxLength(60);
            row.Property(x => x.CommunityName).HasMaxLength(60);
            row.Day(x => x.ComputedThrough);
            row.Day(x => x.FromDay);
            row.HasIndex(x => x.Number).IsUnique();
            row.HasIndex(x => new { x.CityCode, x.Number });
            row.HasIndex(x => x.CommunityId);
            row.HasOne<Group>().WithMany().HasForeignKey(x => x.GroupId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    internal static void MapFigures(this ModelBuilder model)
    {
        model.Entity<StoredMove>(row =>
        {
            row.ToTable("operations_segment_moves");
            row.HasKey(x => new { x.GroupId, x.MemberId, x.Number });
            row.Moment(x => x.At);
            row.Day(x => x.Day);
            row.Property(x => x.FromSegment).HasConversion<int?>();
            row.Property(x => x.ToSegment).HasConversion<int>();
            row.HasIndex(x => new { x.GroupId, x.Day });
        });
        model.Entity<GroupDay>(row =>
        {
            row.ToTable("operations_group_days");
            row.HasKey(x => new { x.GroupId, x.Day });
            row.Day(x => x.Day);
            row.ComplexProperty(x => x.Figures);
        });
        model.Entity<CityDay>(row =>
        {
            row.ToTable("operations_city_days");
            row.HasKey(x => new { x.CityCode, x.Day });
            row.Property(x => x.CityCode).HasMaxLength(4);
            row.Day(x => x.Day);
            row.ComplexProperty(x => x.Figures);
        });
        model.Entity<CohortWeek>(row =>
        {
            row.ToTable("operations_cohort_weeks");
            row.HasKey(x => new { x.GroupId, x.JoinedWeek, x.Week });
            row.HasIndex(x => new { x.GroupId, x.Week });
        });
        model.Entity<GroupWeek>(row =>
        {
            row.ToTable("operations_group_weeks");
            row.HasKey(x => new { x.GroupId, x.Monday });
            row.Day(x => x.Monday);
            row.Property(x => x.CityCode).HasMaxLength(4);
            row.Property(x => x.Stage).HasConversion<int>();
            row.Property(x => x.Grade).HasConversion<int?>();
            row.Property(x => x.StageVerdict).HasMaxLength(20_000);
            row.Property(x => x.GradeVerdict).HasMaxLength(20_000);
            row.HasIndex(x => new { x.CityCode, x.Monday, x.GroupId });
        });
    }

    internal static void MapRuns(this ModelBuilder model)
    {
        model.Entity<NightRun>(row =>
        {
            row.ToTable("operations_night_runs");
            row.Day(x => x.Through);
            row.Day(x => x.FromDay);
            row.Property(x => x.AfterCity).HasMaxLength(4);
            row.Property(x => x.StartedBy).HasMaxLength(100);
            // At most one at work, and one by the clock per business day, whatever node looks first.
            row.HasIndex(x => x.State, "ux_operations_night_runs_running").IsUnique().HasFilter("state = 'Running'");
            row.HasIndex(x => x.Through, "ux_operations_night_runs_nightly").IsUnique().HasFilter("kind = 'Nightly'");
        });
        model.Entity<HistoryFill>(row =>
        {
            row.ToTable("operations_history_fills");
            row.HasKey(x => x.Kind);
            row.Property(x => x.Kind).HasMaxLength(20);
        });
        model.Entity<CitySettings>(row =>
        {
            row.ToTable("operations_city_settings");
            row.HasKey(x => x.CityCode);
            row.Property(x => x.CityCode).HasMaxLength(4);
            row.Ignore(x => x.Rules);
        });
        model.Entity<RulesVersion>(row =>
        {
            row.ToTable("operations_rules_versions");
            row.HasKey(x => new { x.Kind, x.Version });
            row.Day(x => x.EffectiveFrom);
            row.Property(x => x.Rules).HasMaxLength(100_000);
            row.Property(x => x.MadeBy).HasMaxLength(100);
        });
    }

    internal static void MapImports(this ModelBuilder model)
    {
        model.Entity<ImportedHistory>(row =>
        {
            row.ToTable("operations_imported_histories");
            row.Property(x => x.Name).HasMaxLength(ImportHistory.MostText);
            row.Property(x => x.Hash).HasMaxLength(32);
            row.Property(x => x.ImportedBy).HasMaxLength(100);
            row.Property(x => x.Cities).HasMaxLength(4_000);
            row.HasIndex(x => x.Hash).IsUnique();
        });
        model.Entity<ImportedPurchase>(row =>
        {
            row.ToTable("operations_imported_purchases");
            row.HasKey(x => new { x.ImportId, x.Number });
            row.Moment(x => x.At);
            row.Property(x => x.Member).HasMaxLength(ImportHistory.MostText);
            row.Property(x => x.Group).HasMaxLength(ImportHistory.MostText);
            row.HasOne<ImportedHistory>().WithMany().HasForeignKey(x => x.ImportId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void Moment<T>(
        this EntityTypeBuilder<T> row, System.Linq.Expressions.Expression<Func<T, DateTimeOffset>> property)
        where T : class => row.Property(property).HasConversion(
            moment => moment.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static void Moment<T>(
        this EntityTypeBuilder<T> row, System.Linq.Expressions.Expression<Func<T, DateTimeOffset?>> property)
        where T : class => row.Property(property).HasConversion<long?>(
            moment => moment!.Value.UtcTicks, ticks => new DateTimeOffset(ticks!.Value, TimeSpan.Zero));

    private static void Day<T>(
        this EntityTypeBuilder<T> row, System.Linq.Expressions.Expression<Func<T, DateOnly>> property)
        where T : class => row.Property(property).HasConversion(
            day => day.DayNumber, number => DateOnly.FromDayNumber(number));

    private static void Day<T>(
        this EntityTypeBuilder<T> row, System.Linq.Expressions.Expression<Func<T, DateOnly?>> property)
        where T : class => row.Property(property).HasConversion<int?>(
            day => day!.Value.DayNumber, number => DateOnly.FromDayNumber(number!.Value));
}
