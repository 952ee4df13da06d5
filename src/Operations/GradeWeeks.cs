using System.Text.Json;
using Linli.Communities;
using Microsoft.EntityFrameworkCore;

namespace Linli.Operations;

/// <summary>
/// Decides stage and grade of every group of a city for calendar weeks that are over, oldest first, each once, by the
/// rules in force on the week's Sunday. Figures are those of the four weeks that end then: one week alone is noise.
/// </summary>
internal sealed class GradeWeeks(Db db, Figures figures, RulesBook rules)
{
    internal const int Days = 28;

    // A new installation over old orders gets a quarter of history at once.
    private const int MostWeeksBack = 12;

    /// <summary>Does one week of one city, or moves on to the next city.</summary>
    internal async Task<bool> Next(NightRun run, CancellationToken cancel)
    {
        if (await db.NextCity(run.AfterCity, cancel) is not { } city) return false;
        if (await NextMonday(city, run.Through, cancel) is { } monday) await Decide(city, monday, cancel);
        else run.AfterCity = city;
        return true;
    }

    private async Task<DateOnly?> NextMonday(string city, DateOnly through, CancellationToken cancel)
    {
        var last = Cohorts.MondayOf(through.AddDays(1)).AddDays(-7);
        var graded = await db.GroupWeeks.Where(row => row.CityCode == city)
            .MaxAsync(row => (DateOnly?)row.Monday, cancel);
        if (graded is { } done) return done < last ? done.AddDays(7) : null;
        var first = await db.CityDays.Where(row => row.CityCode == city).MinAsync(row => (DateOnly?)row.Day, cancel);
        if (first is not { } began || Cohorts.MondayOf(began) > last) return null;
        var earliest = last.AddDays(-7 * (MostWeeksBack - 1));
        return Cohorts.MondayOf(began) > earliest ? Cohorts.MondayOf(began) : earliest;
    }

    private async Task Decide(string city, DateOnly monday, CancellationToken cancel)
    {
        var sunday = monday.AddDays(6);
        var facts = await Facts(city, sunday, cancel);
        var scope = GroupScope.City(city);
        var core = await figures.CoreMembers(scope, monday, sunday, cancel);
        var buyers = await figures.Buyers(scope, monday, sunday, cancel);
        var grades = Grading.City([.. facts.Select(group => group.Grade)], await rules.Weights(sunday, cancel));
        var stages = await rules.Stages(sunday, cancel);
        var before = await GradesBefore(city, monday, cancel);
        foreach (var (group, grade) in facts.Zip(grades))
        {
            var stage = stages.Decide(group.Stage);
            IReadOnlyList<Grade?> row = [.. before.GetValueOrDefault(group.Group.GroupId, []), grade.Grade];
            db.GroupWeeks.Add(new GroupWeek
            {
                GroupId = group.Group.GroupId,
                Monday = monday,
                CityCode = city,
                Stage = stage.Stage,
                // The advice stands in the rules of that version.
                StageVerdict = JsonSerializer.Serialize(stage with { Advice = [] }, RulesBook.Json),
                Grade = grade.Grade,
                Score = grade.Score,
                GradeVerdict = JsonSerializer.Serialize(grade, RulesBook.Json),
                HighValue = Grading.IsHighValue(row),
                CoreMembers = core.GetValueOrDefault(group.Group.Number),
                Buyers = buyers.GetValueOrDefault(group.Group.Number),
            });
        }
        await db.SaveChangesAsync(cancel);
    }

    private sealed record GroupFacts(TrackedGroup Group, StageFacts Stage, GradeFigures Grade);

    private async Task<IReadOnlyList<GroupFacts>> Facts(string city, DateOnly sunday, CancellationToken cancel)
    {
        var scope = GroupScope.City(city);
        var first = sunday.AddDays(1 - Days);
        var groups = await db.TrackedGroups.AsNoTracking().Where(row => row.CityCode == city)
            .ToDictionaryAsync(row => row.Number, cancel);
        var ends = await figures.ByGroup(scope, sunday, sunday, cancel);
        var starts = await Numbered(figures.ByGroup(scope, first.AddDays(-1), first.AddDays(-1), cancel));
        var sums = await Numbered(figures.ByGroup(scope, first, sunday, cancel));
        var earlier = await Numbered(figures.ByGroup(scope, first.AddDays(-Days), first.AddDays(-1), cancel));
        var core = await figures.CoreMembers(scope, first, sunday, cancel);
        var buyers = await figures.Buyers(scope, first, sunday, cancel);

        var churn = sums.ToDictionary(sum => sum.Key, sum => FourRates.Of(
            starts.GetValueOrDefault(sum.Key)?.Segments ?? default, sum.Value.Moves()).Churn.Value);
        var median = StageFacts.Median(churn.Values.OfType<double>());
        return
        [
            .. ends.Where(end => groups.ContainsKey(end.Number)).Select(end => new GroupFacts(groups[end.Number],
                new StageFacts(end.Segments, churn.GetValueOrDefault(end.Number), median,
                    groups[end.Number].TargetSize),
                Grade(end, sums[end.Number], earlier.GetValueOrDefault(end.Number), churn.GetValueOrDefault(end.Number),
                    core.GetValueOrDefault(end.Number), buyers.GetValueOrDefault(end.Number)))),
        ];
    }

    /// <summary>What is known of a group; a figure with nothing under the line is left out.</summary>
    internal static GradeFigures Grade(
        DayFigures end, DayFigures sum, DayFigures? earlier, double? churn, int coreMembers, int buyers)
    {
        var known = new Dictionary<GradeFigure, double> { [GradeFigure.CoreMembers] = end.Core };
        Put(GradeFigure.OrdersPerCore, sum.CoreOrders, coreMembers);
        Put(GradeFigure.Aov, sum.GmvFen, sum.Orders);
        if (earlier is { GmvFen: > 0 }) known[GradeFigure.GmvGrowth] = (double)sum.GmvFen / earlier.GmvFen - 1;
        Put(GradeFigure.Activity, buyers, end.Segments.Members);
        if (churn is { } rate) known[GradeFigure.ChurnRate] = rate;
        Put(GradeFigure.ComplaintRate, sum.Complaints, sum.Orders);
        Put(GradeFigure.PickupPunctuality, sum.OnTime, sum.HandedOver);
        return new GradeFigures(known);

        void Put(GradeFigure figure, long part, long whole)
        {
            if (whole > 0) known[figure] = (double)part / whole;
        }
    }

    private async Task<Dictionary<Id<Group>, IReadOnlyList<Grade?>>> GradesBefore(
        string city, DateOnly monday, CancellationToken cancel)
    {
        var from = monday.AddDays(-7 * (Grading.HighValueWeeks - 1));
        var rows = await db.GroupWeeks.AsNoTracking()
            .Where(row => row.CityCode == city && row.Monday >= from && row.Monday < monday)
            .Select(row => new { row.GroupId, row.Monday, row.Grade }).ToListAsync(cancel);
        return rows.GroupBy(row => row.GroupId).ToDictionary(group => group.Key, group =>
            (IReadOnlyList<Grade?>)[.. Enumerable.Range(0, Grading.HighValueWeeks - 1).Select(week =>
                group.FirstOrDefault(row => row.Monday == from.AddDays(7 * week))?.Grade)]);
    }

    private static async Task<Dictionary<int, FigureSum>> Numbered(Task<List<FigureSum>> sums) =>
        (await sums).ToDictionary(sum => sum.Number);
}
