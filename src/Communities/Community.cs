namespace Linli.Communities;

/// <summary>A residential compound (小区). Its area always lies in its city.</summary>
public sealed class Community : IVersioned
{
    public required Id<Community> Id { get; init; }
    public string Name { get; private set; } = "";

    /// <summary>Four digits, an official city.</summary>
    public string CityCode { get; private set; } = "";

    /// <summary>Six digits, an official area inside the city.</summary>
    public string AreaCode { get; private set; } = "";
    public string Address { get; private set; } = "";
    public int Households { get; private set; }
    public double? Latitude { get; private set; }
    public double? Longitude { get; private set; }
    public int Version { get; private set; }

    /// <summary>Describes the community anew; refuses an area that is not in the table.</summary>
    public Refusal? Describe(CommunityFile file)
    {
        if (Regions.Find(file.AreaCode) is not { Level: RegionLevel.Area, ParentCode: { } city })
            return CommunitiesRefusals.RegionUnknown.With("code", file.AreaCode);
        // Groups, orders and data scope are cut by city: a community that moved would leave them behind.
        if (CityCode.Length > 0 && CityCode != city)
            return CommunitiesRefusals.CityFixed.With("city", Regions.CityName(CityCode));
        (Name, CityCode, AreaCode, Address) = (file.Name, city, file.AreaCode, file.Address);
        (Households, Latitude, Longitude) = (file.Households, file.Latitude, file.Longitude);
        return null;
    }
}
