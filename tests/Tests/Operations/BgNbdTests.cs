using CsCheck;
using Linli.Operations;
using Linli.Tests.House;
using MathNet.Numerics.Distributions;

namespace Linli.Tests.Operations;

/// <summary>The purchase-frequency model: against the paper, against its own integrals, and against made-up buyers.</summary>
public sealed class BgNbdTests
{
    internal static readonly string Cdnow = Repository.PathOf("../shared/data/purchases/CDNOW_sample.txt");

    /// <summary>The parameters Fader, Hardie and Lee (2005) found for the CDNOW sample.</summary>
    private static readonly BgNbd Published = new(.243, 4.414, .793, 2.426);

    [Fact]
    public void Expects_what_the_authors_print()
    {
        // "Implementing the BG/NBD model for customer base analysis in Excel": customer 0001, the coming 39 weeks.
        var customer = new PurchaseSummary(2, 30.43, 38.86);
        Assert.Equal(1.226, Published.Expected(customer, 39), 3);
        Assert.Equal(1, Published.Alive(new PurchaseSummary(0, 0, 38.86)));
    }

    private static readonly Gen<BgNbd> Models =
        from r in Gen.Double[.05, 5]
        from alpha in Gen.Double[.2, 20]
        from a in Gen.OneOf(Gen.Double[.05, 4], Gen.Const(1.0), Gen.Double[.999999, 1.000001])
        from b in Gen.Double[.05, 5]
        select new BgNbd(r, alpha, a, b);

    private static readonly Gen<PurchaseSummary> Buyers =
        from repeats in Gen.Int[0, 40]
        from recency in Gen.Double[.1, 60]
        from idle in Gen.Double[0, 60]
        select repeats == 0 ? new PurchaseSummary(0, 0, recency + idle) : new PurchaseSummary(repeats, recency, recency + idle);

    [Fact]
    public void The_likelihood_is_the_integral_over_all_rates_and_chances() =>
        Gen.Select(Models, Buyers).Where((model, buyer) => model.A > .5 && model.B > .5 && buyer.Repeats < 15).Sample((model, buyer) =>
        {
            // Over the chance to go p ~ beta: with the rate integrated out, each summand is a gamma function.
            var s = model.R + buyer.Repeats;
            var shared = Lg(s) - Lg(model.R) + model.R * Math.Log(model.Alpha);
            var integral = OverBeta(model.A, model.B, p =>
                Math.Pow(1 - p, buyer.Repeats) * Math.Pow(model.Alpha + buyer.Age, -s)
                + (buyer.Repeats == 0 ? 0 : p * Math.Pow(1 - p, buyer.Repeats - 1) * Math.Pow(model.Alpha + buyer.Recency, -s)));
            return Near(shared + Math.Log(integral), model.LogLikelihood(buyer), 1e-6);
        }, iter: 100);

    [Fact]
    public void The_expectation_is_the_integral_over_what_is_left_to_buy() =>
        Gen.Select(Models, Buyers, Gen.Double[.1, 100]).Where((model, buyer, _) => model.A > .5 && model.B + buyer.Repeats > .5)
            .Sample((model, buyer, time) =>
            {
                // Given alive, p ~ beta(a, b + x) and the rate ~ gamma(r + x, α + T): (1 − ((α+T)/(α+T+pt))^(r+x))/p.
                var s = model.R + buyer.Repeats;
                var integral = OverBeta(model.A, model.B + buyer.Repeats, p =>
                    -Math.Exp(-s * Log1(p * time / (model.Alpha + buyer.Age))) / p + 1 / p);
                return Near(model.Alive(buyer) * integral, model.Expected(buyer, time), 1e-5);
            }, iter: 200);

    [Fact]
    public void More_time_brings_more_and_nothing_overflows() =>
        Gen.Select(Models, Gen.Int[0, 5_000], Gen.Double[.1, 500]).Sample((model, repeats, age) =>
        {
            var buyer = repeats == 0 ? new PurchaseSummary(0, 0, age) : new PurchaseSummary(repeats, age * .9, age);
            var (soon, late) = (model.Expected(buyer, 4), model.Expected(buyer, 40));
            return double.IsFinite(model.LogLikelihood(buyer)) && model.Alive(buyer) is >= 0 and <= 1
                && soon >= 0 && late >= soon && double.IsFinite(late) && model.Expected(buyer, 0) == 0;
        });

    [Theory]
    [InlineData(.8, 6, .9, 3)]
    [InlineData(2, 10, 1, 2.5)]
    public void Finds_the_parameters_of_made_up_buyers(double r, double alpha, double a, double b)
    {
        var random = new Random(2005);
        var truth = new BgNbd(r, alpha, a, b);
        var buyers = Enumerable.Range(0, 20_000).Select(_ => MakeUp(truth, age: random.Next(26, 78), random)).ToList();
        var fit = FitBgNbd.Run(buyers);

        Assert.True(fit.Converged, fit.Reason?.English);
        // Fifteen per cent is about four standard errors of the least certain parameter, b.
        Assert.InRange(fit.Model!.R, r * .9, r * 1.1);
        Assert.InRange(fit.Model.Alpha, alpha * .9, alpha * 1.1);
        Assert.InRange(fit.Model.A, a * .85, a * 1.15);
        Assert.InRange(fit.Model.B, b * .8, b * 1.2);
        // The top of the hill: no lower than the truth and than any step aside.
        Assert.True(fit.LogLikelihood >= Height(truth, buyers));
        Assert.Equal(fit.LogLikelihood, Height(fit.Model, buyers), 6);
        foreach (var step in new[] { .99, 1.01 })
            Assert.All(new[]
                {
                    fit.Model with { R = fit.Model.R * step }, fit.Model with { Alpha = fit.Model.Alpha * step },
                    fit.Model with { A = fit.Model.A * step }, fit.Model with { B = fit.Model.B * step },
                }, aside => Assert.True(Height(aside, buyers) < fit.LogLikelihood));
    }

    [Fact]
    public void The_order_of_members_makes_no_difference()
    {
        var random = new Random(3);
        var buyers = Enumerable.Range(0, 500).Select(_ => MakeUp(Published, 39, random)).ToList();
        Assert.Equal(FitBgNbd.Run(buyers), FitBgNbd.Run(buyers.AsEnumerable().Reverse()));
    }

    [Fact]
    public void Too_little_to_learn_from_is_said()
    {
        var few = FitBgNbd.Run(Enumerable.Range(0, 100).Select(i => i < 9 ? new PurchaseSummary(1, 2, 10) : new PurchaseSummary(0, 0, 10)));
        Assert.Null(few.Model);
        Assert.Contains("9", few.Reason!.English);

        // Everybody buys every week to the end: nobody ever goes, so the chance to go cannot be told.
        var steady = FitBgNbd.Run(Enumerable.Repeat(new PurchaseSummary(20, 20, 20), 50));
        Assert.False(steady.Converged);
        Assert.NotNull(steady.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => FitBgNbd.Run([new PurchaseSummary(1, 5, 4)]));
    }

    [Fact]
    public void Matches_the_published_fit_of_the_CDNOW_sample_where_the_log_is_at_hand()
    {
        Assert.SkipUnless(File.Exists(Cdnow), $"{Cdnow} is not on this machine.");
        var (file, fault) = PurchaseFile.Read(File.ReadAllBytes(Cdnow));
        Assert.Null(fault);
        var frequency = PurchaseAnalysis.Of(file!, new AnalysisOptions(SegmentRules.Standard, FitUntil: new DateOnly(1997, 9, 30)))!.Frequency;
        Assert.Equal(2357, frequency.Fit.Members);
        Assert.True(frequency.Fit.Converged);
        Assert.Equal(.243, frequency.Fit.Model!.R, 3);
        Assert.Equal(4.414, frequency.Fit.Model.Alpha, 3);
        Assert.Equal(.793, frequency.Fit.Model.A, 3);
        Assert.Equal(2.426, frequency.Fit.Model.B, 3);
        Assert.Equal(-9582.4, frequency.Fit.LogLikelihood, 1);
    }

    [Theory]
    [InlineData("0", 100, 0, 0, 100)]
    [InlineData("0 0 0", 100, 0, 0, 100)]
    [InlineData("0 7 7 21", 28, 2, 21, 28)]
    [InlineData("3 10 40", 24, 1, 7, 21)]
    [InlineData("30", 24, -1, 0, 0)]
    public void Purchases_of_one_day_count_as_one(string days, int until, int repeats, int recencyDays, int ageDays)
    {
        var zero = new DateOnly(2026, 3, 2);
        PurchaseSummary? expected = repeats < 0 ? null : new PurchaseSummary(repeats, recencyDays / 7.0, ageDays / 7.0);
        Assert.Equal(expected, PurchaseSummary.OfDays(days.Split(' ').Select(day => zero.AddDays(int.Parse(day))), zero.AddDays(until)));
    }

    private static double Height(BgNbd model, List<PurchaseSummary> buyers) => buyers.Sum(model.LogLikelihood);

    private static PurchaseSummary MakeUp(BgNbd model, double age, Random random)
    {
        var rate = Gamma.Sample(random, model.R, model.Alpha);
        var go = Beta.Sample(random, model.A, model.B);
        var (at, recency, repeats) = (0.0, 0.0, 0);
        while ((at += Exponential.Sample(random, rate)) <= age)
        {
            (recency, repeats) = (at, repeats + 1);
            if (random.NextDouble() < go) break;
        }
        return new PurchaseSummary(repeats, recency, age);
    }

    private static double Lg(double x) => MathNet.Numerics.SpecialFunctions.GammaLn(x);

    private static double Log1(double x) => Math.Abs(x) < 1e-6 ? x - x * x / 2 : Math.Log(1 + x);

    private static bool Near(double one, double other, double digits) => Math.Abs(one - other) <= digits * Math.Max(1, Math.Abs(other));

    /// <summary>Mean over a beta distribution by the tanh-sinh rule, whose points crowd at the ends where the density
    /// may be infinite.</summary>
    private static double OverBeta(double a, double b, Func<double, double> of)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var k = -600; k <= 600; k++)
        {
            var t = k / 150.0;
            var u = Math.PI / 2 * Math.Sinh(t);
            // p = 1/(1+e^(−2u)) and 1 − p, each without loss of digits.
            var (p, q) = (1 / (1 + Math.Exp(-2 * u)), 1 / (1 + Math.Exp(2 * u)));
            if (p < 1e-250 || q < 1e-250) continue;
            var density = Math.Exp(a * Math.Log(p) + b * Math.Log(q)) * Math.Cosh(t);
            if (density == 0) continue;
            weight += density;
            sum += density * of(p);
        }
        return sum / weight;
    }
}
