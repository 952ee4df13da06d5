using CsCheck;
using Linli.Operations;

namespace Linli.Tests.Operations;

public sealed class GradingTests
{
    private static GradeWeights Weights(params (GradeFigure Figure, int Weight)[] weights) =>
        GradeWeights.Standard with { Weights = weights.ToDictionary(pair => pair.Figure, pair => pair.Weight) };

    private static GradeFigures Figures(params (GradeFigure Figure, double Value)[] figures) =>
        new(figures.ToDictionary(pair => pair.Figure, pair => pair.Value));

    [Fact]
    public void A_percentile_is_the_share_of_the_city_left_behind_and_equals_share_a_place()
    {
        var verdicts = Grading.City(
            [.. new double[] { 5, 9, 1, 5, 7 }.Select(value => Figures((GradeFigure.CoreMembers, value)))],
            Weights((GradeFigure.CoreMembers, 1)));
        Assert.Equal([37.5, 100, 0, 37.5, 75], verdicts.Select(verdict => verdict.Score!.Value));
        Assert.Equal([Grade.C, Grade.S, Grade.D, Grade.C, Grade.A], verdicts.Select(verdict => verdict.Grade!.Value));
    }

    [Fact]
    public void Low_churn_and_few_complaints_are_good()
    {
        var verdicts = Grading.City([Figures((GradeFigure.ChurnRate, .1)), Figures((GradeFigure.ChurnRate, .3))], Weights((GradeFigure.ChurnRate, 5)));
        Assert.Equal([100, 0], verdicts.Select(verdict => verdict.Score!.Value));
    }

    [Fact]
    public void The_score_weighs_the_figures_and_the_points_explain_it()
    {
        // Core members: percentiles 0, 50, 100 at weight 3; churn: 100, 50, 0 at weight 1.
        var verdicts = Grading.City(
        [
            Figures((GradeFigure.CoreMembers, 1), (GradeFigure.ChurnRate, .1)),
            Figures((GradeFigure.CoreMembers, 2), (GradeFigure.ChurnRate, .2)),
            Figures((GradeFigure.CoreMembers, 3), (GradeFigure.ChurnRate, .3)),
        ], Weights((GradeFigure.CoreMembers, 3), (GradeFigure.ChurnRate, 1)));
        Assert.Equal([25, 50, 75], verdicts.Select(verdict => verdict.Score!.Value));
        Assert.Equal([(GradeFigure.CoreMembers, 37.5), (GradeFigure.ChurnRate, -12.5)],
            verdicts[2].Causes.Select(cause => (cause.Figure, cause.Points)));
        Assert.Equal("A 级，75 分：拉高的是主力人数（超过全城 100 % 的群，+37.5 分），拉低的是流失率（超过全城 0 % 的群，-12.5 分）。", verdicts[2].Explain().Chinese);
        Assert.Equal("Grade B, 50 points: nothing lifts it much, nothing drops it much.", verdicts[1].Explain().English);
    }

    [Fact]
    public void What_is_not_known_does_not_count_and_is_named()
    {
        var weights = Weights((GradeFigure.CoreMembers, 1), (GradeFigure.Activity, 9));
        var verdicts = Grading.City(
            [Figures((GradeFigure.CoreMembers, 1)), Figures((GradeFigure.CoreMembers, 2), (GradeFigure.Activity, .5)), Figures()], weights);
        Assert.Equal([0, 55, null], verdicts.Select(verdict => verdict.Score));
        Assert.Equal([GradeFigure.Activity], verdicts[0].Unknown);
        Assert.Equal("D 级，0 分：没有明显的强项，拉低的是主力人数（超过全城 0 % 的群，-50.0 分）；活跃度还没有数据，未计入。", verdicts[0].Explain().Chinese);
        Assert.Null(verdicts[2].Grade);
        Assert.Equal("还没有可比的数据，暂不评级。", verdicts[2].Explain().Chinese);
    }

    [Theory]
    [InlineData(100, Grade.S)]
    [InlineData(80, Grade.S)]
    [InlineData(79.9, Grade.A)]
    [InlineData(65, Grade.A)]
    [InlineData(45, Grade.B)]
    [InlineData(30, Grade.C)]
    [InlineData(29.9, Grade.D)]
    public void Bounds_belong_to_the_better_grade(double score, Grade grade) => Assert.Equal(grade, GradeWeights.Standard.Of(score));

    [Theory]
    [InlineData("SASA", true)]
    [InlineData("DSASA", true)]
    [InlineData("SAS", false)]
    [InlineData("SASB", false)]
    [InlineData("AAAAB", false)]
    [InlineData("SA-SA", false)]
    [InlineData("", false)]
    public void A_group_is_high_value_after_four_weeks_of_S_or_A(string weeks, bool high) =>
        Assert.Equal(high, Grading.IsHighValue([.. weeks.Select(week => week == '-' ? (Grade?)null : Enum.Parse<Grade>($"{week}"))]));

    [Fact]
    public void Points_add_up_to_the_score_and_the_city_is_middling_on_the_whole() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9]).Array[1, 60].Sample(groups =>
        {
            var verdicts = Grading.City([.. groups.Select(group => Figures((GradeFigure.CoreMembers, group.Item1),
                (GradeFigure.Aov, group.Item2), (GradeFigure.ComplaintRate, group.Item3)))], GradeWeights.Standard);
            return verdicts.All(verdict => Math.Abs(50 + verdict.Causes.Sum(cause => cause.Points) - verdict.Score!.Value) < 1e-5
                    && verdict.Score is >= 0 and <= 100)
                && Math.Abs(verdicts.Average(verdict => verdict.Score!.Value) - 50) < 1e-5;
        });

    [Fact]
    public void Faults_in_weights_are_named()
    {
        Assert.Empty(GradeWeights.Standard.Faults());
        Assert.Equal(100, GradeWeights.Standard.Weights.Values.Sum());
        Assert.Equal(["Weights"], Weights((GradeFigure.Aov, 0)).Faults().Select(fault => fault.Field));
        Assert.Equal(["Weights.Aov", "Weights"], Weights((GradeFigure.Aov, -1)).Faults().Select(fault => fault.Field));
        Assert.Equal(["S"], (GradeWeights.Standard with { A = 90 }).Faults().Select(fault => fault.Field));
    }
}
