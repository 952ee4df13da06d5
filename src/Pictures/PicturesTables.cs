using Microsoft.EntityFrameworkCore;

namespace Linli.Pictures;

internal static class PicturesTables
{
    extension(Db db)
    {
        internal DbSet<Picture> Pictures => db.Set<Picture>();
    }

    internal static void MapPictures(this ModelBuilder model) => model.Entity<Picture>(picture =>
    {
        picture.ToTable("pictures_pictures");
        picture.Property(row => row.Id).ValueGeneratedNever();
        picture.Property(row => row.ContentHash).HasMaxLength(32);
        picture.Property(row => row.ContentType).HasMaxLength(20);
        picture.HasIndex(row => row.ContentHash).IsUnique();
    });
}
