using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Linli.Operations;

/// <summary>What a group needs most now.</summary>
public enum Stage
{
    /// <summary>拉新: bring households in.</summary>
    Acquire = 1,

    /// <summary>留存: keep those who buy, wake those who sleep.</summary>
    Retain = 2,

    /// <summary>转化: turn members who never paid into buyers; recruiting more of them is never advised.</summary>
    Convert = 3,
}

/// <summary>The facts of one group that decide its stage.</summary>
/// <param name="ChurnRate">Null when the group had nobody to lose.</param>
/// <param name="CityMedianChurn">Median of the churn rates of the city's groups that have one; null without any.</param>
/// <param name="TargetSize">Members the group should have.</param>
public sealed record StageFacts(
    SegmentCounts Segments, double? ChurnRate, double? CityMedianChurn, int TargetSize)
{
    /// <summary>The middle value (mean of the two middle ones of an even number); null without values.</summary>
    public static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null
            : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2]
            : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>What a stage rule looks at. Shares are of the members in the group; without members there is
/// none.</summary>
public enum StageMeasure
{
    PotentialShare = 1,
    DormantShare = 2,

    /// <summary>Members ÷ target size.</summary>
    SizeOfTarget = 3,

    /// <summary>Churn rate − the city's median.</summary>
    ChurnAboveCity = 4,
}

/// <summary>How a measure is compared with a rule's limit.</summary>
public enum StageComparison
{
    AtLeast = 1,
    Above = 2,
    Below = 3,
}

/// <summary>One rule: when the measure compares so with the limit, the group is in this stage.</summary>
/// <param name="Limit">A share of one: .5 is 50 %.</param>
public sealed record StageRule(
    StageMeasure Measure, StageComparison Comparison, [property: Range(-1e9, 1e9)] double Limit, Stage Stage)
{
    /// <summary>Null when the facts do not give the measure; such a rule does not hold.</summary>
    public double? Value(StageFacts facts) => Measure switch
    {
        StageMeasure.PotentialShare => Share(facts.Segments.Potential, facts.Segments.Members),
        StageMeasure.DormantShare => Share(facts.Segments.Dormant, facts.Segments.Members),
        StageMeasure.SizeOfTarget => Share(facts.Segments.Members, facts.TargetSize),
        StageMeasure.ChurnAboveCity => facts.ChurnRate - facts.CityMedianChurn,
        _ => throw new ArgumentOutOfRangeException(nameof(facts), Measure, "No such measure."),
    };

    public bool Holds(StageFacts facts) => Value(facts) is { } value && Comparison switch
    {
        StageComparison.AtLeast => value >= Limit,
        StageComparison.Above => value > Limit,
        StageComparison.Below => value < Limit,
        _ => false,
    };

    /// <summary>Why the rule holds: <c>潜在成员占 62 %（≥ 50 %）</c>.</summary>
    internal Sentence Reason(StageFacts facts)
    {
        var (chinese, english) = Measure switch
        {
            StageMeasure.PotentialShare => ("从未下单的成员占", "Members who never paid are"),
            StageMeasure.DormantShare => ("沉睡成员占", "Dormant members are"),
            StageMeasure.SizeOfTarget => ("群人数是目标的", "The group's size is, of its target,"),
            _ => ("流失率比全城中位数高", "Churn is above the city's median by"),
        };
        var sign = Comparison switch { StageComparison.AtLeast => "≥", StageComparison.Above => ">", _ => "<" };
        var value = Value(facts) is { } known ? Percent(known) : "–";
        return new Sentence($"{chinese} {value}（{sign} {Percent(Limit)}）", $"{english} {value} ({sign} {Percent(Limit)})");
    }

    private static string Percent(double share) => (share * 100).ToString("0.# '%'", CultureInfo.InvariantCulture);

    private static double? Share(long part, long whole) => whole <= 0 ? null : (double)part / whole;
}

/// <summary>One thing to do in a stage, as a sentence to a leader.</summary>
/// <param name="Code">Lower-case words joined by hyphens; unique in its rule set.</param>
/// <param name="Audience">The segment it is about; null when it is about people outside the group or everybody.</param>
/// <param name="Recruits">It brings new people into the group.</param>
public sealed record Advice(
    [property: MaxLength(200)] string Code, Stage Stage, Segment? Audience, bool Recruits, Sentence Text);

/// <summary>
/// A version of the stage rules: data, evaluated in order, the first rule that holds decides; when none holds the
/// group is in <paramref name="Otherwise"/>.
/// </summary>
/// <param name="Version">Rises by one with every change.</param>
/// <param name="EffectiveFrom">First business day decided by this version.</param>
public sealed record StageRuleSet(
    int Version, DateOnly EffectiveFrom, IReadOnlyList<StageRule> Rules, Stage Otherwise, IReadOnlyList<Advice> Advice)
{
    private const int MostRules = 20, MostAdvice = 50, MostLetters = 200;

    /// <summary>Everything that keeps the rules from being used; empty when they can be.</summary>
    public IReadOnlyList<SettingFault> Faults()
    {
        var faults = new List<SettingFault>();
        if (Rules.Count is 0 or > MostRules)
            Add("Rules", $"规则要有 1 到 {MostRules} 条。", $"There must be 1 to {MostRules} rules.");
        for (var i = 0; i < Rules.Count; i++)
            if (!double.IsFinite(Rules[i].Limit) || Rules[i].Limit is < -1 or > 10)
                Add($"Rules[{i}].Limit", "界限要在 -1 到 10 之间（0.5 表示 50 %）。", "A limit is from -1 to 10 (0.5 is 50 %).");
        if (Advice.Count > MostAdvice)
            Add("Advice", $"建议最多 {MostAdvice} 条。", $"There may be at most {MostAdvice} pieces of advice.");
        for (var i = 0; i < Advice.Count; i++)
        {
            var advice = Advice[i];
            if (advice is { Stage: Stage.Convert, Recruits: true })
                Add($"Advice[{i}]", "转化阶段绝不建议拉新。", "In the stage Convert recruiting is never advised.");
            if (advice.Text.Chinese.Length is 0 or > MostLetters || advice.Text.English.Length is 0 or > MostLetters)
                Add($"Advice[{i}].Text", $"中英文都要写，各不超过 {MostLetters} 字。", $"Text is needed in both languages, at most {MostLetters} characters each.");
        }
        foreach (var twice in Advice.GroupBy(advice => advice.Code).Where(same => same.Count() > 1))
            Add("Advice", $"建议编号 {twice.Key} 重复。", $"The advice code {twice.Key} stands twice.");
        foreach (var stage in Enum.GetValues<Stage>().Where(stage => Advice.All(advice => advice.Stage != stage)))
            Add("Advice", $"阶段 {stage} 没有建议。", $"The stage {stage} has no advice.");
        return faults;

        void Add(string field, string chinese, string english) => faults.Add(new SettingFault(field, chinese, english));
    }

    /// <summary>The stage of a group, why, and what to do there in order of importance.</summary>
    public StageVerdict Decide(StageFacts facts)
    {
        var rule = Rules.FirstOrDefault(rule => rule.Holds(facts));
        var stage = rule?.Stage ?? Otherwise;
        return new StageVerdict(stage, Version, rule, rule?.Reason(facts) ?? NoRule,
            [.. Advice.Where(advice => advice.Stage == stage && !(advice.Recruits && stage == Stage.Convert))]);
    }

    private static readonly Sentence NoRule =
        new("没有一条规则命中：人数达标，潜在和沉睡成员都不多。", "No rule applies: the group has its size, few members never paid and few sleep.");
}

/// <summary>The stage of one group, the version and rule that decided it, the reason and the advice.</summary>
/// <param name="Rule">Null when no rule held.</param>
public sealed record StageVerdict(
    Stage Stage, int Version, StageRule? Rule, Sentence Reason, IReadOnlyList<Advice> Advice);
