using Linli.Communities;
using Linli.Members;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Marks members whose facts change. Call it in the transaction of the change and before reading what changed: the
/// mark's row is what two writers about one member, and a writer and a run, wait for each other at.
/// </summary>
internal sealed class DueMembers(Db db)
{
    internal async Task Mark(Id<Group> group, Id<Member> member, DateOnly from, CancellationToken cancel)
    {
        if (await Touch(group, member, from, cancel)) return;
        // Taken is reset by nobody: a run deletes what it took, so a row found here is always waiting.
        var row = new DueMember { GroupId = group, MemberId = member, FromDay = from };
        while (!await db.TryInsert(row, cancel))
            if (await Touch(group, member, from, cancel)) return;
    }

    private async Task<bool> Touch(Id<Group> group, Id<Member> member, DateOnly from, CancellationToken cancel)
    {
        var rows = db.DueMembers;
        return await rows.Where(row => row.GroupId == group && row.MemberId == member).ExecuteUpdateAsync(row => row
            .SetProperty(x => x.Touched, x => x.Touched + 1)
            .SetProperty(x => x.FromDay, x => x.FromDay < from ? x.FromDay : from), cancel) == 1;
    }
}
