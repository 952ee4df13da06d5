using Linli.Accounts;
using Linli.Members;
using Linli.Pictures;
using Linli.Suppliers;
using SkiaSharp;

namespace Linli.Tests;

public sealed partial class Shop
{
    private static int people;

    /// <summary>A client of a staff member with these roles, who sees all cities.</summary>
    public Task<HttpClient> SignInStaff(params string[] roles) => SignInStaff([], roles);

    /// <summary>A client of a staff member with these roles in these cities only.</summary>
    public async Task<HttpClient> SignInStaff(IReadOnlyList<string> cities, IReadOnlyList<string> roles)
    {
        var name = $"staff-{Interlocked.Increment(ref people)}";
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), name, roles.ToHashSet(), cities);
        return As((await With<Tokens, IssuedToken>(tokens => tokens.Issue(actor, default))).Token);
    }

    public Task<HttpClient> SignInAdministrator() => SignInStaff(Roles.Administrator);

    /// <summary>A member with a phone number nobody had before (or this one), signed in.</summary>
    public async Task<(HttpClient Client, Id<Member> Id)> SignInMember(string? phone = null)
    {
        var id = (await With<Register, Outcome<Id<Member>>>(register =>
            register.Run(phone ?? NewPhone(), $"邻居{people}", default))).Value;
        return (await SignInAs(ActorKind.Member, id.Value), id);
    }

    /// <summary>A client of any person, by kind and id.</summary>
    public async Task<HttpClient> SignInAs(ActorKind kind, Guid subject) =>
        As((await With<Tokens, IssuedToken>(tokens => tokens.Issue(kind, subject, $"{kind}", default))).Token);

    public async Task<HttpClient> SignInAs(Actor actor) =>
        As((await With<Tokens, IssuedToken>(tokens => tokens.Issue(actor, default))).Token);

    /// <summary>An approved supplier whose licences hold for a year.</summary>
    public async Task<Id<Supplier>> ApprovedSupplier(string? name = null, string cityCode = "320100")
    {
        var id = await AppliedSupplier(name, cityCode);
        var inAYear = BusinessTime.Today(Clock).AddYears(1);
        foreach (var kind in SupplierStanding.Required)
            await With<AddLicence, Outcome<LicenceReceipt>>(add =>
                add.Run(Actor.System, id, new AddLicenceRequest(kind, $"{kind}-{people}", inAYear), default));
        Assert.Null(await With<ReviewSupplier, Refusal?>(review => review.Run(Actor.System, id,
            new ReviewSupplierRequest(true, null, $"supplier-{id}", "a long enough password"), default)));
        return id;
    }

    /// <summary>A supplier who has applied and waits.</summary>
    public async Task<Id<Supplier>> AppliedSupplier(string? name = null, string cityCode = "320100")
    {
        var phone = NewPhone();
        var request = new ApplySupplierRequest(name ?? $"果园{people}", cityCode, "王小明", phone, "水果");
        return (await With<ApplySupplier, Outcome<SupplierReceipt>>(
            apply => apply.Run(request, null, default))).Value.Supplier;
    }

    public Task<HttpClient> SignInSupplier(Id<Supplier> supplier) => SignInAs(ActorKind.Supplier, supplier.Value);

    /// <summary>A small stored picture.</summary>
    public async Task<Id<Picture>> SomePicture()
    {
        using var bytes = new MemoryStream(DrawPicture(16, 16, Interlocked.Increment(ref people) * 7919 % 0xFF_FF_FF));
        return (await With<AddPicture, Outcome<PictureReceipt>>(add => add.Run(bytes, default))).Value.Picture;
    }

    /// <summary>The bytes of a PNG in one colour.</summary>
    public static byte[] DrawPicture(int width, int height, int colour = 0x33_66_99)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(new SKColor((uint)colour | 0xFF00_0000));
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>A mobile number no other test uses.</summary>
    public static string NewPhone() => $"+86138{Interlocked.Increment(ref people):D8}";
}
