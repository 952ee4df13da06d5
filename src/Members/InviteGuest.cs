using System.Security.Cryptography;
using Linli.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Linli.Members;

/// <summary>
/// Gives a guest a code to sign in with as the member others wrote down; each new code ends the one before, and it
/// works once. Only its blind index is kept. Who may ask is for the caller to decide.
/// </summary>
public sealed class InviteGuest(Db db, PersonalData data)
{
    /// <summary>Ten letters and figures people can read out: 31¹⁰ cannot be guessed behind a phone code.</summary>
    private const int Length = 10;
    private const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Null when this is no guest (any more). In the caller's transaction.</summary>
    public async Task<string?> Run(Id<Member> guest, CancellationToken cancel)
    {
        var code = RandomNumberGenerator.GetString(Signs, Length);
        var (members, index) = (db.Members, IndexOf(data, code));
        return await members.Where(row => row.Id == guest && row.PhoneIndex == null && row.State == MemberState.Active)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.ClaimIndex, index), cancel) == 1 ? code : null;
    }

    /// <summary>The guest of a code as typed, or null.</summary>
    internal static Task<Member?> Find(Db db, PersonalData data, string code, CancellationToken cancel)
    {
        var index = IndexOf(data, code);
        return db.Members.SingleOrDefaultAsync(row => row.ClaimIndex == index && row.PhoneIndex == null
            && row.State == MemberState.Active, cancel);
    }

    private static byte[] IndexOf(PersonalData data, string code) =>
        data.BlindIndex("guest-code:" + code.Trim().ToUpperInvariant());
}
