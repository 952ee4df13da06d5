using Linli.Communities;

namespace Linli.Backoffice.Communities;

/// <summary>What is typed about a community, until it is saved.</summary>
public sealed class CommunityForm
{
    public string Name { get; set; } = "";
    public string? City { get; set; }
    public string AreaCode { get; set; } = "";
    public string Address { get; set; } = "";
    public int Households { get; set; } = 500;
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    public static CommunityForm Of(CommunityLine row) => new()
    {
        Name = row.Name, City = row.CityCode, AreaCode = row.AreaCode, Address = row.Address,
        Households = row.Households, Latitude = row.Latitude, Longitude = row.Longitude,
    };

    public CommunityFile File() => new(Name, AreaCode, Address, Households, Latitude, Longitude);
}
