using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

internal static class MembersTables
{
    extension(Db db)
    {
        internal DbSet<Member> Members => db.Set<Member>();
    }

    internal static void MapMembers(this ModelBuilder model) => model.Entity<Member>(member =>
    {
        member.ToTable("members_members");
        member.Property(row => row.Id).ValueGeneratedNever();
        member.ComplexProperty(row => row.Phone, phone => phone.Property(x => x.Cipher).HasMaxLength(80));
        member.Property(row => row.PhoneIndex).HasMaxLength(32);
        member.Property(row => row.Nickname).HasMaxLength(40);
        member.HasIndex(row => row.PhoneIndex).IsUnique();
        member.Property(row => row.ClaimIndex).HasMaxLength(32);
        member.HasIndex(row => row.ClaimIndex).IsUnique();
    });
}
