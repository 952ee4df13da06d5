using Linli.Leaders;

namespace Linli.Tests.Leaders;

public sealed class NoticeTests
{
    // today | effective on | notice | binds somebody | the change before | the refusal
    private const string Rows = """
        2026-03-02|2026-03-09|7|yes||ok
        2026-03-02|2026-03-08|7|yes||notice-too-short
        2026-03-02|2026-03-17|15|yes||ok
        2026-03-02|2026-03-16|15|yes||notice-too-short
        2026-03-02|2026-03-02|15|no||ok
        2026-03-02|2026-03-01|15|no||notice-too-short
        2026-02-26|2026-03-05|7|yes||ok
        2028-02-22|2028-02-29|7|yes||ok
        2026-12-28|2027-01-04|7|yes||ok
        2026-03-02|2026-03-09|7|yes|2026-03-08|ok
        2026-03-02|2026-03-09|7|yes|2026-03-09|effective-day-not-later
        2026-03-02|2026-03-09|7|yes|2026-04-01|effective-day-not-later
        2026-03-02|2026-03-05|7|yes|2026-04-01|notice-too-short
        """;

    public static TheoryData<string> All => [.. Rows.Split('\n')];

    [Theory]
    [MemberData(nameof(All))]
    public void Is_7_days_and_15_for_a_loss(string row)
    {
        var cells = row.Split('|');
        DateOnly? latest = cells[4].Length == 0 ? null : DateOnly.Parse(cells[4]);
        var refusal = Notice.Check(DateOnly.Parse(cells[1]), DateOnly.Parse(cells[0]), int.Parse(cells[2]), cells[3] == "yes", latest);
        Assert.Equal(cells[5], refusal?.Code ?? "ok");
    }
}
