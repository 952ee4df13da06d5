using Linli.Accounts;

namespace Linli.Members;

/// <summary>
/// Makes a member of somebody who was only written down by others — a guest: without phone, sign-in and consent. The
/// name is kept masked here; whoever seats the guest keeps it sealed.
/// </summary>
public sealed class RegisterGuest(Db db, TimeProvider clock)
{
    /// <summary>
    /// In the caller's transaction, so that no guest stays behind when what it was made for is refused.
    /// </summary>
    public async Task<Id<Member>> Run(string name, CancellationToken cancel)
    {
        var guest = Member.Guest(Mask.Name(name), clock);
        db.Members.Add(guest);
        await db.SaveChangesAsync(cancel);
        return guest.Id;
    }
}
