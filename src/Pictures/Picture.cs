namespace Linli.Pictures;

/// <summary>
/// A picture we decoded and wrote anew ourselves: nothing of the file that came is kept. Never changes.
/// </summary>
public sealed class Picture
{
    public required Id<Picture> Id { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>, unique: the same picture is stored once.</summary>
    public required byte[] ContentHash { get; init; }
    public required string ContentType { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required byte[] Content { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
