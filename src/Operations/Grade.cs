namespace Linli.Operations;

/// <summary>How good a group is among the groups of its city this week.</summary>
public enum Grade
{
    S = 1,
    A = 2,
    B = 3,
    C = 4,
    D = 5,
}

/// <summary>A figure that counts towards the grade.</summary>
public enum GradeFigure
{
    CoreMembers = 1,
    OrdersPerCore = 2,
    Aov = 3,

    /// <summary>GMV of the period ÷ GMV of the one before − 1.</summary>
    GmvGrowth = 4,

    /// <summary>Members who spoke or ordered in the period ÷ members.</summary>
    Activity = 5,

    /// <summary>Lower is better.</summary>
    ChurnRate = 6,

    /// <summary>After-sale cases and complaints per order; lower is better.</summary>
    ComplaintRate = 7,

    /// <summary>Orders handed over by the end of their pickup day ÷ orders that arrived.</summary>
    PickupPunctuality = 8,
}

/// <summary>The figures of one group; a figure that is missing is not known, which is not zero.</summary>
public sealed record GradeFigures(IReadOnlyDictionary<GradeFigure, double> Known);

/// <summary>A version of the weights and bounds by which groups are graded.</summary>
/// <param name="Version">Rises by one with every change.</param>
/// <param name="EffectiveFrom">First business day graded by this version.</param>
/// <param name="Weights">Not negative, at least one above zero; a figure without weight does not count. Only their
/// proportions matter.</param>
/// <param name="S">Lowest score of an S; below <paramref name="C"/> is D. 0 to 100, S ≥ A ≥ B ≥ C.</param>
public sealed record GradeWeights(
    int Version, DateOnly EffectiveFrom, IReadOnlyDictionary<GradeFigure, int> Weights,
    double S, double A, double B, double C)
{
    private const int MostWeight = 1_000;

    /// <summary>The weights a new installation begins with; they add up to 100.</summary>
    public static GradeWeights Standard { get; } = new(1, DateOnly.MinValue, new Dictionary<GradeFigure, int>
    {
        [GradeFigure.CoreMembers] = 25,
        [GradeFigure.OrdersPerCore] = 15,
        [GradeFigure.Aov] = 10,
        [GradeFigure.GmvGrowth] = 10,
        [GradeFigure.Activity] = 10,
        [GradeFigure.ChurnRate] = 15,
        [GradeFigure.ComplaintRate] = 10,
        [GradeFigure.PickupPunctuality] = 5,
    }, S: 80, A: 65, B: 45, C: 30);

    public Grade Of(double score) =>
        score >= S ? Grade.S : score >= A ? Grade.A : score >= B ? Grade.B : score >= C ? Grade.C : Grade.D;

    /// <summary>Everything that keeps the weights from being used; empty when they can be.</summary>
    public IReadOnlyList<SettingFault> Faults()
    {
        var faults = new List<SettingFault>();
        foreach (var (figure, weight) in Weights)
            if (weight is < 0 or > MostWeight || !Enum.IsDefined(figure))
                faults.Add(new SettingFault($"Weights.{figure}", $"{figure} 的权重要在 0 到 {MostWeight} 之间。", $"The weight of {figure} must be from 0 to {MostWeight}."));
        if (Weights.Values.All(weight => weight <= 0))
            faults.Add(new SettingFault("Weights", "至少一项权重要大于 0。", "At least one weight must be above zero."));
        double[] bounds = [100, S, A, B, C, 0];
        if (bounds.Any(bound => !double.IsFinite(bound))
            || bounds.Zip(bounds.Skip(1)).Any(pair => pair.First < pair.Second))
            faults.Add(new SettingFault("S", "等级界限要满足 100 ≥ S ≥ A ≥ B ≥ C ≥ 0。", "Bounds must satisfy 100 ≥ S ≥ A ≥ B ≥ C ≥ 0."));
        return faults;
    }
}

/// <summary>What one figure did to a score.</summary>
/// <param name="Value">The group's figure, in its own unit.</param>
/// <param name="Percentile">0 (worst of the city) to 100 (best), 50 when all are equal.</param>
/// <param name="Points">What it adds to or takes from the 50 points of a middling group; the points of all figures add
/// up to score − 50.</param>
public sealed record GradeCause(GradeFigure Figure, double Value, double Percentile, double Points);

/// <summary>A group's grade with its causes, the strongest lift first and the strongest drop last.</summary>
/// <param name="Grade">Null when no weighted figure of the group is known.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Unknown">Weighted figures that are not known; the others share their weight.</param>
public sealed record GradeVerdict(
    Grade? Grade, double? Score, int Version, IReadOnlyList<GradeCause> Causes, IReadOnlyList<GradeFigure> Unknown)
{
    /// <summary>Which figure lifts and which drops the grade.</summary>
    public Sentence Explain() => GradeWords.Explain(this);
}
