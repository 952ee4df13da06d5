using Linli.Accounts;

namespace Linli.Suppliers;

public enum SupplierState { Applied, Approved, Rejected, Suspended }

/// <summary>
/// Who sells to us; its code is unique and it moves Applied → Approved or Rejected, Approved ↔ Suspended.
/// </summary>
public sealed class Supplier : IVersioned
{
    private Supplier() { }

    public Id<Supplier> Id { get; private init; }
    public int Version { get; private set; }
    public string Code { get; private init; } = "";
    public string Name { get; private set; } = "";
    public string CityCode { get; private init; } = "";
    public Sealed ContactName { get; private init; }
    public Sealed ContactPhone { get; private init; }
    internal byte[] ContactPhoneIndex { get; private init; } = [];
    public string Goods { get; private init; } = "";
    public SupplierState State { get; private set; }
    public DateTimeOffset AppliedAt { get; private init; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? ReviewNote { get; private set; }

    internal static Supplier Apply(
        string code, ApplySupplierRequest request, string phone, PersonalData data, TimeProvider clock) => new()
    {
        Id = Id<Supplier>.New(clock),
        Code = code,
        Name = request.Name.Trim(),
        CityCode = request.CityCode,
        ContactName = data.Seal(request.ContactName.Trim()),
        ContactPhone = data.Seal(phone),
        ContactPhoneIndex = data.BlindIndex(phone),
        Goods = request.Goods,
        AppliedAt = clock.GetUtcNow(),
    };

    internal Refusal? Move(SupplierState to, string? note, TimeProvider clock)
    {
        var allowed = (State, to) is (SupplierState.Applied, SupplierState.Approved or SupplierState.Rejected)
            or (SupplierState.Approved, SupplierState.Suspended) or (SupplierState.Suspended, SupplierState.Approved);
        if (!allowed) return KernelRefusals.WrongState.With("state", State);
        State = to;
        ReviewNote = note;
        ReviewedAt = clock.GetUtcNow();
        return null;
    }
}
