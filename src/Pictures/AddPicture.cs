namespace Linli.Pictures;

public sealed record PictureReceipt(Id<Picture> Picture, int Width, int Height);

public sealed class AddPicture
{
    public Task<Outcome<PictureReceipt>> Run(Stream bytes, CancellationToken cancel) => throw new NotImplementedException();
}
