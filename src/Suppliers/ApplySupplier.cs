using System.ComponentModel.DataAnnotations;

namespace Linli.Suppliers;

public sealed record ApplySupplierRequest(
    [property: Required, MinLength(2), MaxLength(100)] string Name,
    [property: Required, MaxLength(12)] string CityCode,
    [property: Required, MinLength(1), MaxLength(40)] string ContactName,
    [property: Required, MaxLength(20)] string ContactPhone,
    [property: Required, MaxLength(500)] string Goods);
