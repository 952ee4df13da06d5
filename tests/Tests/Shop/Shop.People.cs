using Linli.Accounts;
using Linli.Members;
using Linli.Pictures;
using Linli.Suppliers;

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

    /// <summary>An approved supplier whose licences hold for a year.</summary>
    public Task<Id<Supplier>> ApprovedSupplier(string? name = null) => throw new NotImplementedException();

    public Task<HttpClient> SignInSupplier(Id<Supplier> supplier) => SignInAs(ActorKind.Supplier, supplier.Value);

    /// <summary>A small stored picture.</summary>
    public Task<Id<Picture>> SomePicture() => throw new NotImplementedException();

    /// <summary>A mobile number no other test uses.</summary>
    public static string NewPhone() => $"+86138{Interlocked.Increment(ref people):D8}";
}
