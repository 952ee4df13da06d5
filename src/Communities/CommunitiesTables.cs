using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Communities;

internal static class CommunitiesTables
{
    extension(Db db)
    {
        internal DbSet<Community> Communities => db.Set<Community>();
        internal DbSet<PickupPoint> PickupPoints => db.Set<PickupPoint>();
        internal DbSet<Group> Groups => db.Set<Group>();
        internal DbSet<GroupGoal> GroupGoals => db.Set<GroupGoal>();
        internal DbSet<Membership> Memberships => db.Set<Membership>();
    }

    internal static void MapCommunities(this ModelBuilder model)
    {
        model.Entity<Community>(community =>
        {
            community.ToTable("communities_communities");
            community.Property(row => row.Name).HasMaxLength(60);
            community.Property(row => row.CityCode).HasMaxLength(4);
            community.Property(row => row.AreaCode).HasMaxLength(6);
            community.Property(row => row.Address).HasMaxLength(200);
            community.HasIndex(row => new { row.CityCode, row.Id });
        });
        model.Entity<PickupPoint>(point =>
        {
            point.ToTable("communities_pickup_points");
            point.Property(row => row.Name).HasMaxLength(60);
            point.Property(row => row.Address).HasMaxLength(200);
            point.Property(row => row.RouteCode).HasMaxLength(20);
            point.Property(row => row.OpeningHours).HasMaxLength(60);
            point.HasOne<Community>().WithMany().HasForeignKey(row => row.CommunityId)
                .OnDelete(DeleteBehavior.Restrict);
        });
        MapGroups(model);
        MapMemberships(model);
    }

    private static void MapGroups(ModelBuilder model)
    {
        model.Entity<Group>(group =>
        {
            group.ToTable("communities_groups", table => table.HasCheckConstraint(
                "ck_communities_groups_seats", $"taken >= 0 AND taken <= capacity AND capacity <= {Group.MostSeats}"));
            group.Property(row => row.Code).HasMaxLength(20);
            group.Property(row => row.Name).HasMaxLength(60);
            group.Property(row => row.CityCode).HasMaxLength(4);
            group.Property(row => row.InvitationCode).HasMaxLength(8);
            group.Property(row => row.HouseRules).HasMaxLength(2000);
            group.HasIndex(row => row.Code).IsUnique();
            group.HasIndex(row => new { row.CityCode, row.Id });
            group.HasOne<Community>().WithMany().HasForeignKey(row => row.CommunityId)
                .OnDelete(DeleteBehavior.Restrict);
            group.HasOne<PickupPoint>().WithMany().HasForeignKey(row => row.PickupPointId)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<GroupGoal>(goal =>
        {
            goal.ToTable("communities_group_goals");
            goal.HasKey(row => new { row.GroupId, row.Term });
            goal.HasOne<Group>().WithMany().HasForeignKey(row => row.GroupId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void MapMemberships(ModelBuilder model) => model.Entity<Membership>(membership =>
    {
        membership.ToTable("communities_memberships");
        membership.Property(row => row.Nickname).HasMaxLength(HouseNickname.Longest + 10);
        membership.Property(row => row.Building).HasMaxLength(4);
        membership.Property(row => row.Unit).HasMaxLength(2);
        membership.Property(row => row.Room).HasMaxLength(5);
        membership.ComplexProperty(row => row.Name);
        // The rule "one neighbour, one group" is this index; code only explains it.
        membership.HasIndex(row => row.MemberId, "ux_communities_memberships_one_seat").IsUnique().HasFilter("state <> 'Left'");
        membership.HasIndex(row => new { row.GroupId, row.State, row.Building, row.Room, row.Id });
        membership.HasOne<Group>().WithMany().HasForeignKey(row => row.GroupId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
    });
}
