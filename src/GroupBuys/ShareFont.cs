using SkiaSharp;

namespace Linli.GroupBuys;

/// <summary>
/// The machine's own Chinese font, light and bold: none is shipped, since a good one is larger than the rest of the
/// program.
/// </summary>
internal sealed record ShareFont(SKTypeface Regular, SKTypeface Bold)
{
    private const string Proof = "邻里团截单提货";

    /// <summary>Fonts made for screens, the most even first; any other with the characters will do.</summary>
    private static readonly string[] Liked =
    [
        "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei",
        "WenQuanYi Zen Hei",
    ];

    /// <summary>Looks through the machine's fonts; null when none has Chinese.</summary>
    public static ShareFont? Find()
    {
        using var fonts = SKFontManager.CreateDefault();
        foreach (var family in fonts.FontFamilies.OrderBy(Rank))
        {
            var regular = fonts.MatchFamily(family, SKFontStyle.Normal);
            if (regular is null || !regular.ContainsGlyphs(Proof)) continue;
            return new ShareFont(regular, fonts.MatchFamily(family, SKFontStyle.Bold) ?? regular);
        }
        return null;
    }

    private static int Rank(string family) =>
        Array.IndexOf(Liked, family) is var at and >= 0 ? at : Liked.Length;
}
