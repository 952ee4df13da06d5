using System.Globalization;
using System.Security.Cryptography;
using Linli.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

/// <summary>Makes the member of a phone number, once: the same number always gives the same member.</summary>
public sealed class Register(Db db, PersonalData data, TimeProvider clock)
{
    /// <param name="phone">Any usual way of writing a mainland mobile number.</param>
    public async Task<Outcome<Id<Member>>> Run(string phone, string nickname, CancellationToken cancel)
    {
        var normal = PhoneNumbers.Normalize(phone);
        if (normal.Refusal is { } no) return no;
        if (await Existing(normal.Value, cancel) is { } known) return known;

        var member = Member.Join(data, normal.Value, nickname, clock);
        await using var work = await db.Begin(cancel);
        db.Members.Add(member);
        try
        {
            await work.Commit(cancel);
            return member.Id;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            // Somebody registered the same number meanwhile; leaving undoes what failed.
        }
        await work.DisposeAsync();
        return (await Existing(normal.Value, cancel))!.Value;
    }

    /// <summary>Makes the guest of a code the member of a phone number that is nobody's yet.</summary>
    internal async Task<Outcome<Id<Member>>> Claim(
        string phone, string code, Id<Member>? known, CancellationToken cancel)
    {
        var normal = PhoneNumbers.Normalize(phone);
        if (normal.Refusal is { } no) return no;
        if (known is not null) return MembersRefusals.GuestIsMember;
        await using var work = await db.Begin(cancel);
        if (await InviteGuest.Find(db, data, code, cancel) is not { } guest) return MembersRefusals.GuestCodeWrong;
        guest.Claim(data, normal.Value, NewNickname());
        try
        {
            await work.Commit(cancel);
            return guest.Id;
        }
        catch (DbUpdateException exception) when (db.BrokeUnique(exception))
        {
            return MembersRefusals.GuestIsMember;
        }
    }

    internal async Task<Id<Member>?> Existing(string phone, CancellationToken cancel)
    {
        var normal = PhoneNumbers.Normalize(phone);
        if (normal.Refusal is not null) return null;
        var index = data.BlindIndex(normal.Value);
        return await db.Members.Where(member => member.PhoneIndex == index)
            .Select(member => (Id<Member>?)member.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>What a member is called until choosing a nickname.</summary>
    internal static string NewNickname() =>
        "邻居" + RandomNumberGenerator.GetInt32(10_000).ToString("D4", CultureInfo.InvariantCulture);
}
