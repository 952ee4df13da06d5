using System.Text.Json;
using Linli.Accounts;
using Linli.Communities;
using Linli.GroupBuys;
using Linli.Members;
using Linli.Ordering;
using Microsoft.EntityFrameworkCore;

namespace Linli.GroupLife;

/// <summary>Reads and unseals pastes and drafts for the use cases here; it does not ask who is asking.</summary>
public sealed class ChainArchive(Db db, PersonalData personal)
{
    /// <summary>Most drafts of one paste.</summary>
    public const int MostDrafts = 500;

    internal Task<ChainPaste?> Find(Id<Group> group, Id<ChainPaste> id, CancellationToken cancel) =>
        db.ChainPastes.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.GroupId == group, cancel);

    /// <summary>The newest posting of a chain, or null.</summary>
    internal Task<ChainPaste?> Newest(Id<Group> group, Id<GroupBuy> groupBuy, CancellationToken cancel) =>
        db.ChainPastes.AsNoTracking().Where(row => row.GroupId == group && row.GroupBuyId == groupBuy)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancel);

    internal async Task<bool> IsNewest(ChainPaste paste, CancellationToken cancel) =>
        !await db.ChainPastes.AnyAsync(row => row.GroupId == paste.GroupId && row.GroupBuyId == paste.GroupBuyId
            && row.Number > paste.Number, cancel);

    /// <summary>In chain order.</summary>
    internal Task<List<ChainDraft>> DraftsOf(Id<ChainPaste> paste, CancellationToken cancel) =>
        db.ChainDrafts.AsNoTracking().Where(row => row.PasteId == paste).OrderBy(row => row.Position)
            .Take(2 * MostDrafts).ToListAsync(cancel);

    internal Task<ChainDraft?> Draft(
        Id<Group> group, Id<ChainPaste> paste, Id<ChainDraft> id, CancellationToken cancel) =>
        db.ChainDrafts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.PasteId == paste && row.GroupId == group, cancel);

    /// <summary>The latest draft of every member whose chain-made order is among those given.</summary>
    internal async Task<Dictionary<Id<Member>, DraftContent>> Ordered(
        IReadOnlyCollection<Id<Order>> standing, CancellationToken cancel)
    {
        var found = new Dictionary<Id<Member>, DraftContent>();
        // Chunks keep the statement within what both engines take as parameters.
        foreach (var some in standing.Chunk(500))
        {
            var ids = some.Select(id => (Id<Order>?)id).ToList();
            var drafts = await db.ChainDrafts.AsNoTracking().Where(row => row.State == DraftState.Ordered
                && row.MemberId != null && ids.Contains(row.OrderId)).OrderBy(row => row.Id).ToListAsync(cancel);
            foreach (var draft in drafts.Where(draft => !draft.Content.IsErased))
                found[draft.MemberId!.Value] = ContentOf(draft);
        }
        return found;
    }

    /// <summary>True when this order was placed for a draft, not by the member in the app.</summary>
    internal Task<bool> CameFromChain(Id<Order> order, CancellationToken cancel) =>
        db.ChainDrafts.AnyAsync(row => row.OrderId == order && row.State == DraftState.Ordered, cancel);

    internal async Task<ILookup<Id<Catalog.Sku>, string>> AliasesOf(Id<Group> group, CancellationToken cancel) =>
        (await db.ItemAliases.AsNoTracking().Where(row => row.GroupId == group).OrderBy(row => row.Word)
            .Take(ItemAlias.MostPerGroup).ToListAsync(cancel)).ToLookup(row => row.SkuId, row => row.Word);

    internal string TextOf(ChainPaste paste) => personal.Open(paste.Text);

    internal PasteFacts FactsOf(ChainPaste paste) => paste.Facts.IsErased
        ? new PasteFacts(null, null, null, null, [], [])
        : JsonSerializer.Deserialize<PasteFacts>(personal.Open(paste.Facts), JsonSerializerOptions.Web)!;

    internal DraftContent ContentOf(ChainDraft draft) => draft.Content.IsErased
        ? new DraftContent(null, "已注销", null, null, [], [], null, null, "", [], "")
        : JsonSerializer.Deserialize<DraftContent>(personal.Open(draft.Content), JsonSerializerOptions.Web)!;

    internal Sealed Seal<T>(T content) => personal.Seal(JsonSerializer.Serialize(content, JsonSerializerOptions.Web));

    internal Sealed SealText(string text) => personal.Seal(text);

    internal byte[] IndexOf(string text) => personal.BlindIndex("chain-text:" + text);
}
