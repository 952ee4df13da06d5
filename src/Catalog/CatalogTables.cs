using Linli.Pictures;
using Linli.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Linli.Catalog;

internal static class CatalogTables
{
    internal const int LongestCode = 30, LongestCategoryCode = 20;

    extension(Db db)
    {
        internal DbSet<Category> Categories => db.Set<Category>();
        internal DbSet<Product> Products => db.Set<Product>();
        internal DbSet<ProductPicture> ProductPictures => db.Set<ProductPicture>();
        internal DbSet<Sku> Skus => db.Set<Sku>();
        internal DbSet<SupplierPrice> SupplierPrices => db.Set<SupplierPrice>();
    }

    internal static void MapCatalog(this ModelBuilder model)
    {
        model.Entity<Category>(category =>
        {
            category.ToTable("catalog_categories");
            category.HasKey(row => row.Code);
            category.Property(row => row.Code).HasMaxLength(LongestCategoryCode);
            category.Property(row => row.Name).HasMaxLength(30);
            category.HasIndex(row => row.Name).IsUnique();
            category.HasOne<Category>().WithMany().HasForeignKey(row => row.ParentCode)
                .OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Product>(product =>
        {
            product.ToTable("catalog_products");
            product.Property(row => row.Name).HasMaxLength(SkuFile.LongestName);
            product.Property(row => row.Description).HasMaxLength(SkuFile.LongestDescription);
            product.HasOne<Category>().WithMany().HasForeignKey(row => row.CategoryCode)
                .OnDelete(DeleteBehavior.Restrict);
            product.HasIndex(row => row.Name);
        });
        model.Entity<ProductPicture>(picture =>
        {
            picture.ToTable("catalog_product_pictures");
            picture.HasKey(row => new { row.ProductId, row.SortOrder });
            picture.HasOne<Product>().WithMany().HasForeignKey(row => row.ProductId).OnDelete(DeleteBehavior.Cascade);
            picture.HasOne<Picture>().WithMany().HasForeignKey(row => row.PictureId).OnDelete(DeleteBehavior.Restrict);
        });
        MapSkus(model);
    }

    private static void MapSkus(ModelBuilder model)
    {
        model.Entity<Sku>(sku =>
        {
            sku.ToTable("catalog_skus", table => table.HasCheckConstraint("ck_catalog_skus_pack", "pack_size >= 1"));
            sku.Property(row => row.Code).HasMaxLength(LongestCode);
            sku.Property(row => row.Name).HasMaxLength(SkuFile.LongestName);
            sku.Property(row => row.Specification).HasMaxLength(SkuFile.LongestSpecification);
            sku.Property(row => row.Unit).HasMaxLength(SkuFile.LongestUnit);
            sku.Property(row => row.Origin).HasMaxLength(SkuFile.LongestOrigin);
            sku.HasIndex(row => row.Code).IsUnique();
            sku.HasIndex(row => new { row.Name, row.Code });
            sku.HasIndex(row => new { row.ChangedAt, row.Code });
            sku.HasIndex(row => new { row.CategoryCode, row.Code });
            sku.HasIndex(row => new { row.SupplierId, row.Code });
            sku.HasOne<Product>().WithMany().HasForeignKey(row => row.ProductId).OnDelete(DeleteBehavior.Restrict);
            sku.HasOne<Category>().WithMany().HasForeignKey(row => row.CategoryCode).OnDelete(DeleteBehavior.Restrict);
            sku.HasOne<Supplier>().WithMany().HasForeignKey(row => row.SupplierId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<SupplierPrice>(price =>
        {
            price.ToTable("catalog_supplier_prices");
            price.HasKey(row => row.Number);
            price.HasIndex(row => new { row.SkuId, row.ValidFrom, row.Number });
            price.HasIndex(row => new { row.Applied, row.ValidFrom });
            price.HasOne<Sku>().WithMany().HasForeignKey(row => row.SkuId).OnDelete(DeleteBehavior.Restrict);
            price.HasOne<Supplier>().WithMany().HasForeignKey(row => row.SupplierId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
