using System.Collections.Frozen;

namespace Linli.Communities;

public enum RegionLevel { Province, City, Area }

/// <summary>
/// One official division of China: a province (2 digits), a city (4) or an area (6); the code is never reused.
/// </summary>
public sealed record Region(string Code, string Name, RegionLevel Level, string? ParentCode);

/// <summary>
/// All provinces, cities and areas, read once from the shipped table (regions.csv); codes that are not in it do not
/// exist.
/// </summary>
public static class Regions
{
    private static readonly Lazy<FrozenDictionary<string, Region>> ByCode = new(Read);
    private static readonly Lazy<ILookup<string, Region>> ByParent = new(() =>
        ByCode.Value.Values.OrderBy(region => region.Code, StringComparer.Ordinal).ToLookup(region => region.ParentCode ?? ""));

    public static Region? Find(string code) => ByCode.Value.GetValueOrDefault(code);

    public static bool IsCity(string code) => Find(code) is { Level: RegionLevel.City };

    /// <summary>
    /// The divisions directly inside one, in code order; the provinces when <paramref name="parent"/> is null.
    /// </summary>
    public static IReadOnlyList<Region> Inside(string? parent) => [.. ByParent.Value[parent ?? ""]];

    /// <summary>The whole name, such as 浙江省杭州市西湖区; names that only say "the city itself" are left out.</summary>
    public static string FullName(string code)
    {
        var region = Find(code);
        if (region is null) return code;
        var name = region.Name is "市辖区" or "县" || region.Name.Contains("直辖县级", StringComparison.Ordinal) ? "" : region.Name;
        return (region.ParentCode is null ? "" : FullName(region.ParentCode)) + name;
    }

    /// <summary>The name people use for a city: 杭州市, and 北京市 for the one city inside 北京市.</summary>
    public static string CityName(string code) => Find(code) is { Name: not "市辖区" } city
        ? city.Name
        : Find(code)?.ParentCode is { } province ? Find(province)!.Name : code;

    private static FrozenDictionary<string, Region> Read()
    {
        using var stream = typeof(Regions).Assembly.GetManifestResourceStream("Linli.Communities.regions.csv")!;
        using var reader = new StreamReader(stream);
        var regions = new List<Region>(3400);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var fields = line.Split(',');
            var level = fields[0].Length switch { 2 => RegionLevel.Province, 4 => RegionLevel.City, _ =>
                RegionLevel.Area };
            regions.Add(new Region(fields[0], fields[1], level, fields[2].Length == 0 ? null : fields[2]));
        }
        return regions.ToFrozenDictionary(region => region.Code, StringComparer.Ordinal);
    }
}
