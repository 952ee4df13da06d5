using Linli.Operations;

namespace Linli.Tests.Operations;

public sealed class StageTests
{
    [Theory]
    // potential, new, core, dormant, target, churn, median → stage
    [InlineData(50, 20, 20, 10, 100, .1, .2, Stage.Convert)]
    [InlineData(49, 21, 20, 10, 100, .1, .2, Stage.Retain)]
    // first rule first: half potential is Convert though the group is small and asleep
    [InlineData(10, 0, 2, 8, 100, .9, .2, Stage.Convert)]
    [InlineData(10, 30, 40, 19, 100, .1, .2, Stage.Acquire)]
    [InlineData(10, 30, 30, 30, 100, .1, .2, Stage.Retain)]
    [InlineData(10, 31, 30, 29, 100, .2, .2, Stage.Retain)]
    [InlineData(10, 31, 30, 29, 100, .21, .2, Stage.Retain)]
    // an empty group has no shares, but it is small
    [InlineData(0, 0, 0, 0, 100, null, .2, Stage.Acquire)]
    [InlineData(0, 0, 0, 0, 100, null, null, Stage.Acquire)]
    public void Decides_by_the_first_rule_that_holds(
        long potential, long fresh, long core, long dormant, int target, double? churn, double? median, Stage stage) =>
        Assert.Equal(stage, StandardStages.Rules.Decide(
            new StageFacts(new SegmentCounts(potential, fresh, core, dormant), churn, median, target)).Stage);

    [Theory]
    [InlineData(.21, .2, "流失率比全城中位数高 1 %（> 0 %）", "Churn is above the city's median by 1 % (> 0 %)")]
    [InlineData(.2, .2, "没有一条规则命中：人数达标，潜在和沉睡成员都不多。", "No rule applies: the group has its size, few members never paid and few sleep.")]
    public void Says_why(double churn, double median, string chinese, string english)
    {
        var verdict = StandardStages.Rules.Decide(new StageFacts(new SegmentCounts(10, 31, 30, 29), churn, median, 100));
        Assert.Equal(new Sentence(chinese, english), verdict.Reason);
        Assert.Equal(1, verdict.Version);
    }

    [Fact]
    public void A_group_of_people_who_never_paid_is_never_told_to_recruit()
    {
        var verdict = StandardStages.Rules.Decide(new StageFacts(new SegmentCounts(8, 1, 0, 1), null, null, 100));
        Assert.Equal(Stage.Convert, verdict.Stage);
        Assert.NotEmpty(verdict.Advice);
        Assert.DoesNotContain(verdict.Advice, advice => advice.Recruits);
        Assert.Equal("从未下单的成员占 80 %（≥ 50 %）", verdict.Reason.Chinese);
    }

    [Fact]
    public void Rules_are_data_in_their_order_with_a_version()
    {
        var rules = StandardStages.Rules with { Version = 2, Rules = [.. StandardStages.Rules.Rules.Reverse()] };
        var facts = new StageFacts(new SegmentCounts(60, 0, 5, 35), .1, .2, 100);
        Assert.Equal(Stage.Convert, StandardStages.Rules.Decide(facts).Stage);
        Assert.Equal((Stage.Retain, 2), (rules.Decide(facts).Stage, rules.Decide(facts).Version));
    }

    [Fact]
    public void Faults_in_rules_are_named()
    {
        Assert.Empty(StandardStages.Rules.Faults());
        var recruiting = StandardStages.Rules.Advice[0] with { Recruits = true };
        var broken = StandardStages.Rules with
        {
            Rules = [new StageRule(StageMeasure.PotentialShare, StageComparison.AtLeast, double.NaN, Stage.Convert)],
            Advice = [recruiting, recruiting],
        };
        Assert.Equal(["Rules[0].Limit", "Advice[0]", "Advice[1]", "Advice", "Advice", "Advice"], broken.Faults().Select(fault => fault.Field));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(".3", .3)]
    [InlineData(".3 .1 .2", .2)]
    [InlineData(".4 .1 .2 .3", .25)]
    public void The_median_is_the_middle(string values, double? median) =>
        Assert.Equal(median, StageFacts.Median(values.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)));
}
