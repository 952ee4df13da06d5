using Linli.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Suppliers;

/// <summary>Shows a supplier's contact name or phone to staff who may see its city.</summary>
internal sealed class UnmaskSupplier(Db db, PersonalData data) : UnmaskSource
{
    public override string Kind => "supplier";

    public override async Task<string?> Reveal(Actor actor, Guid id, string field, CancellationToken cancel)
    {
        var key = new Id<Supplier>(id);
        var supplier = await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(row => row.Id == key, cancel);
        if (supplier is null || !actor.MaySeeCity(supplier.CityCode)) return null;
        return field switch
        {
            "name" => data.Open(supplier.ContactName),
            "phone" => data.Open(supplier.ContactPhone),
            _ => null,
        };
    }
}
