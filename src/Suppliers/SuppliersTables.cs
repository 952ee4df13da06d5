using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

internal static class SuppliersTables
{
    extension(Db db)
    {
        internal DbSet<Supplier> Suppliers => db.Set<Supplier>();
        internal DbSet<Licence> Licences => db.Set<Licence>();
    }

    internal static void MapSuppliers(this ModelBuilder model)
    {
        model.Entity<Supplier>(supplier =>
        {
            supplier.ToTable("suppliers_suppliers");
            supplier.Property(row => row.Id).ValueGeneratedNever();
            supplier.Property(row => row.Code).HasMaxLength(20);
            supplier.Property(row => row.Name).HasMaxLength(100);
            supplier.Property(row => row.CityCode).HasMaxLength(12);
            supplier.Property(row => row.Goods).HasMaxLength(500);
            supplier.Property(row => row.ReviewNote).HasMaxLength(500);
            supplier.ComplexProperty(row => row.ContactName, name => name.Property(x => x.Cipher).HasMaxLength(200));
            supplier.ComplexProperty(row => row.ContactPhone, phone => phone.Property(x => x.Cipher).HasMaxLength(80));
            supplier.Property(row => row.ContactPhoneIndex).HasMaxLength(32);
            supplier.HasIndex(row => row.Code).IsUnique();
            // One phone has one application waiting.
            supplier.HasIndex(row => row.ContactPhoneIndex).IsUnique().HasFilter("state = 'Applied'");
            supplier.HasIndex(row => new { row.State, row.Id });
        });
        model.Entity<Licence>(licence =>
        {
            licence.ToTable("suppliers_licences");
            licence.Property(row => row.Id).ValueGeneratedNever();
            licence.Property(row => row.Number).HasMaxLength(60);
            licence.HasOne<Supplier>().WithMany().HasForeignKey(row => row.SupplierId)
                .OnDelete(DeleteBehavior.Restrict);
            licence.HasIndex(row => new { row.SupplierId, row.Kind, row.ExpiresOn });
        });
    }
}
