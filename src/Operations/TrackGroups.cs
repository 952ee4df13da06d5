using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>Brings the list of groups to what Communities says; a new group gets the next number.</summary>
internal sealed class TrackGroups(Db db, GroupHistory history)
{
    private const int Batch = 500;

    /// <summary>In bounded transactions; harmless when two nodes do it at once, since numbers are unique.</summary>
    internal async Task Run(CancellationToken cancel)
    {
        var after = default(Id<Group>);
        while (true)
        {
            await using var work = await db.Begin(cancel);
            var page = await history.Groups(after, Batch, cancel);
            if (page.Count == 0) return;
            await Bring(page, cancel);
            await work.Commit(cancel);
            db.ChangeTracker.Clear();
            if (page.Count < Batch) return;
            after = page[^1].Id;
        }
    }

    private async Task Bring(List<ListedGroup> page, CancellationToken cancel)
    {
        var ids = page.Select(group => group.Id).ToList();
        var known = await db.TrackedGroups.Where(row => ids.Contains(row.GroupId))
            .ToDictionaryAsync(row => row.GroupId, cancel);
        var number = await db.TrackedGroups.MaxAsync(row => (int?)row.Number, cancel) ?? 0;
        foreach (var group in page)
        {
            if (!known.TryGetValue(group.Id, out var row))
                db.TrackedGroups.Add(row = new TrackedGroup
                {
                    GroupId = group.Id,
                    Number = ++number,
                    CityCode = group.CityCode,
                    CommunityId = group.Community,
                    Code = group.Code,
                    Name = group.Name,
                    CommunityName = group.CommunityName,
                    TargetSize = group.TargetSize,
                    Open = true,
                });
            row.Name = group.Name;
            row.CommunityName = group.CommunityName;
            row.TargetSize = group.TargetSize;
            row.Open = group.State == GroupState.Active;
        }
    }
}
