using Linli.GroupLife;

namespace Linli.Tests.GroupLife.Scored;

/// <summary>Holds the comparison of two postings against what was expected; asking is never wrong, only too much.</summary>
internal static class JudgeChanges
{
    public static void Run(
        ScoredCase test, ChainReading previous, ChainReading reading, IReadOnlyList<ExpectedChange> expected, Score score)
    {
        // Through the document a script keeps between two postings, so that nothing of a reading is lost by it.
        var kept = ChainJson.Read(ChainJson.Write(previous));
        Assert.True(kept.Accepted, $"{test}: {kept.Refusal?.Code}");
        // A changed entry and a further one of the same person are one change to whoever reads it.
        var changes = CompareChains.Compare(kept.Value, reading).DistinctBy(change => (change.Kind, change.Name, change.Room)).ToList();
        if (expected is [{ Kinds: [] }])
        {
            var asked = changes.Any(change => change.Kind == ChangeKind.Unsure);
            score.Changes.Both(asked);
            if (!asked) score.Mistake(flagged: false, $"{test}: another chain, and nobody is asked: {Said(changes)}");
            return;
        }
        foreach (var one in expected)
        {
            var found = changes.Find(change => one.Kinds.Contains(change.Kind) && Same(change, one.Name));
            score.Changes.Both(found is not null);
            if (found is not null)
            {
                changes.Remove(found);
                continue;
            }
            var asked = changes.Any(change => change.Kind == ChangeKind.Unsure && Same(change, one.Name));
            score.Mistake(asked, $"{test}: wanted {one.Kinds[0]} {one.Name} in {Said(changes)}");
        }
        foreach (var extra in changes.Where(change => change.Kind != ChangeKind.Unsure))
        {
            score.Changes.TooMany();
            score.Mistake(flagged: extra.Kind == ChangeKind.Renumbered, $"{test}: no such change {Said([extra])}");
        }
    }

    private static bool Same(ChainChange change, string name) =>
        Judge.Plain(change.Name) == Judge.Plain(name) || Judge.Plain(change.Room) == Judge.Plain(name);

    private static string Said(IEnumerable<ChainChange> changes) =>
        string.Join(", ", changes.Select(change => $"{change.Kind} {change.Name}{change.Room}"));
}
