using Linli.Accounts;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

/// <summary>
/// When a member is erased: the drafts lose name and words, and every paste the member stands in loses its text,
/// because a name cannot be cut out of it with certainty. The orders stay.
/// </summary>
internal sealed class ForgetChainWriter(Db db) : IReaction<MemberErased>
{
    public async Task React(MemberErased happened, CancellationToken cancel)
    {
        var (drafts, pastes) = (db.ChainDrafts, db.ChainPastes);
        var ids = await drafts.Where(row => row.MemberId == happened.Member).Select(row => row.PasteId).Distinct()
            .ToListAsync(cancel);
        var (version, cipher) = (Sealed.Erased.KeyVersion, Sealed.Erased.Cipher);
        foreach (var some in ids.Order().Chunk(500))
            await pastes.Where(row => some.Contains(row.Id)).ExecuteUpdateAsync(row => row
                .SetProperty(x => x.Text.KeyVersion, version).SetProperty(x => x.Text.Cipher, cipher)
                .SetProperty(x => x.Facts.KeyVersion, version).SetProperty(x => x.Facts.Cipher, cipher), cancel);
        await drafts.Where(row => row.MemberId == happened.Member).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Content.KeyVersion, version).SetProperty(x => x.Content.Cipher, cipher)
            .SetProperty(x => x.State, x => x.State == DraftState.Waiting || x.State == DraftState.Refused
                ? DraftState.Skipped : x.State)
            .SetProperty(x => x.Version, x => x.Version + 1), cancel);
    }
}

/// <summary>What was written in chains under a member's name, for the member's own export.</summary>
internal sealed class ChainDraftData(Db db, ChainArchive archive) : MemberDataSource
{
    private const int Most = 1_000;

    public override string Part => "chain-drafts";

    public override async Task<object> Of(Id<Member> member, CancellationToken cancel)
    {
        var drafts = await db.ChainDrafts.AsNoTracking().Where(row => row.MemberId == member)
            .OrderBy(row => row.Id).Take(Most).ToListAsync(cancel);
        return drafts.Select(draft => (draft, Content: archive.ContentOf(draft))).Select(one => new
        {
            Group = one.draft.GroupId, one.Content.Name, one.Content.Room, one.Content.Words, one.Content.Note,
            one.draft.State, Order = one.draft.OrderId,
        }).ToList();
    }
}
