namespace Linli.Pictures;

/// <summary>Every "no" of Pictures, in order of precedence.</summary>
public static class PicturesRefusals
{
    public static readonly Refusal TooLarge = new("picture-too-large", 413,
        "图片超过 {megabytes} MB，请压缩后再传。", "The picture is larger than {megabytes} MB. Make it smaller and try again.");

    public static readonly Refusal NotAPicture = new("not-a-picture", 415,
        "这不是能识别的 JPEG、PNG 或 WebP 图片。", "This is not a JPEG, PNG or WebP picture that can be read.");

    public static readonly Refusal TooManyPixels = new("too-many-pixels", 422,
        "图片 {width}×{height} 太大，最多 2400 万像素、边长 12000。",
        "The picture is {width}×{height}; at most 24 million pixels and 12,000 on a side are read.");
}
