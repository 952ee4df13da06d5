using System.Globalization;

namespace Linli.Operations;

/// <summary>Grades all groups of a city against each other (OPS-5).</summary>
public static class Grading
{
    /// <summary>Weeks in a row with S or A that make a group high-value.</summary>
    public const int HighValueWeeks = 4;

    /// <summary>
    /// A figure's percentile among the groups of the city that know it: (worse + half of the other equals) ÷ (groups −
    /// 1), so the best alone has 100 and the worst alone 0; a group that stands alone has 50. The score is the mean of
    /// the percentiles by weight.
    /// </summary>
    /// <returns>One verdict per group, in the order of <paramref name="groups"/>.</returns>
    public static IReadOnlyList<GradeVerdict> City(IReadOnlyList<GradeFigures> groups, GradeWeights weights)
    {
        var figures = weights.Weights.Where(weight => weight.Value > 0).Select(weight => weight.Key).Order().ToList();
        var percentiles = figures.ToDictionary(figure => figure, figure => Percentiles(groups, figure));
        var verdicts = new List<GradeVerdict>(groups.Count);
        for (var i = 0; i < groups.Count; i++)
        {
            var known = figures.Where(figure => percentiles[figure][i] is not null).ToList();
            double total = known.Sum(figure => weights.Weights[figure]);
            if (known.Count == 0)
            {
                verdicts.Add(new GradeVerdict(null, null, weights.Version, [], figures));
                continue;
            }
            var causes = new List<GradeCause>();
            foreach (var figure in known)
            {
                var percentile = percentiles[figure][i]!.Value;
                causes.Add(new GradeCause(figure, groups[i].Known[figure], percentile,
                    weights.Weights[figure] / total * (percentile - 50)));
            }
            // Rounded against the noise of adding doubles, so that a score of exactly 80 is an S on every machine.
            var score = Math.Round(50 + causes.Sum(cause => cause.Points), 6);
            verdicts.Add(new GradeVerdict(weights.Of(score), score, weights.Version,
                [.. causes.OrderByDescending(cause => cause.Points).ThenBy(cause => cause.Figure)],
                [.. figures.Except(known)]));
        }
        return verdicts;
    }

    /// <summary>S or A in each of the last four weeks.</summary>
    /// <param name="weeks">Grades week by week, newest last; null for a week without a grade, which breaks the row.</param>
    public static bool IsHighValue(IReadOnlyList<Grade?> weeks) =>
        weeks.Count >= HighValueWeeks && weeks.TakeLast(HighValueWeeks).All(grade => grade is Grade.S or Grade.A);

    private static double?[] Percentiles(IReadOnlyList<GradeFigures> groups, GradeFigure figure)
    {
        var sign = figure is GradeFigure.ChurnRate or GradeFigure.ComplaintRate ? -1 : 1;
        var known = new List<(double Value, int Group)>();
        for (var i = 0; i < groups.Count; i++)
            if (groups[i].Known.TryGetValue(figure, out var value) && !double.IsNaN(value))
                known.Add((sign * value, i));
        known.Sort();

        var percentiles = new double?[groups.Count];
        for (var first = 0; first < known.Count;)
        {
            var end = first;
            while (end < known.Count && known[end].Value.Equals(known[first].Value)) end++;
            var percentile = known.Count == 1 ? 50
                : (first + (end - first - 1) / 2.0) / (known.Count - 1) * 100;
            for (; first < end; first++) percentiles[known[first].Group] = percentile;
        }
        return percentiles;
    }
}

/// <summary>The words in which grades are explained.</summary>
internal static class GradeWords
{
    private static readonly Dictionary<GradeFigure, (string Chinese, string English)> Names = new()
    {
        [GradeFigure.CoreMembers] = ("主力人数", "core members"),
        [GradeFigure.OrdersPerCore] = ("主力人均单数", "orders per core member"),
        [GradeFigure.Aov] = ("客单价", "order value"),
        [GradeFigure.GmvGrowth] = ("GMV 增长", "GMV growth"),
        [GradeFigure.Activity] = ("活跃度", "activity"),
        [GradeFigure.ChurnRate] = ("流失率", "churn"),
        [GradeFigure.ComplaintRate] = ("售后投诉率", "complaints"),
        [GradeFigure.PickupPunctuality] = ("取货准时率", "pickup punctuality"),
    };

    internal static Sentence Explain(GradeVerdict verdict)
    {
        if (verdict.Grade is not { } grade)
            return new Sentence("还没有可比的数据，暂不评级。", "Nothing is known to compare yet, so there is no grade.");
        var lifts = verdict.Causes.Where(cause => cause.Points >= Worth).Take(2).ToList();
        var drops = verdict.Causes.Reverse().Where(cause => cause.Points <= -Worth).Take(2).ToList();
        var unknown = verdict.Unknown;
        var score = verdict.Score!.Value.ToString("0.#", CultureInfo.InvariantCulture);
        return new Sentence(
            $"{grade} 级，{score} 分：" + (lifts.Count == 0 ? "没有明显的强项" : $"拉高的是{Chinese(lifts)}")
                + (drops.Count == 0 ? "，没有明显的短板" : $"，拉低的是{Chinese(drops)}")
                + (unknown.Count == 0 ? "。" : $"；{string.Join("、", unknown.Select(figure => Names[figure].Chinese))}还没有数据，未计入。"),
            $"Grade {grade}, {score} points: " + (lifts.Count == 0 ? "nothing lifts it much" : $"lifted by {English(lifts)}")
                + (drops.Count == 0 ? ", nothing drops it much" : $", dropped by {English(drops)}")
                + (unknown.Count == 0 ? "." : $"; not known and not counted: {string.Join(", ", unknown.Select(figure => Names[figure].English))}."));
    }

    // Less than half a point is not worth a word.
    private const double Worth = .5;

    private static string Chinese(List<GradeCause> causes) => string.Join("、", causes.Select(cause =>
        FormattableString.Invariant($"{Names[cause.Figure].Chinese}（超过全城 {cause.Percentile:0} % 的群，{cause.Points:+0.0;-0.0} 分）")));

    private static string English(List<GradeCause> causes) => string.Join(", ", causes.Select(cause =>
        FormattableString.Invariant($"{Names[cause.Figure].English} (better than {cause.Percentile:0} % of the city's groups, {cause.Points:+0.0;-0.0} points)")));
}
