namespace Linli.Operations;

/// <summary>
/// Fits the purchase-frequency model by maximum likelihood: the same members in any order give the same model.
/// </summary>
public static class FitBgNbd
{
    /// <summary>Members with a repeat purchase below which a fit would say more about chance than about
    /// people.</summary>
    public const int LeastRepeaters = 10;

    private const int MostSteps = 500;

    // Slope of the mean log-likelihood at which the parameters stand to six digits.
    private const double Flat = 1e-9;

    // Parameters beyond e^±12 mean that the data know nothing of them.
    private const double Far = 12;

    public static BgNbdFit Run(IEnumerable<PurchaseSummary> members)
    {
        var alike = members.GroupBy(member => member).Select(same => (Member: same.Key, Times: same.Count()))
            .OrderBy(pair => pair.Member.Repeats).ThenBy(pair => pair.Member.Recency)
            .ThenBy(pair => pair.Member.Age).ToArray();
        foreach (var (member, _) in alike)
            if (member.Repeats < 0 || !(member.Recency >= 0) || !(member.Age >= member.Recency)
                || !double.IsFinite(member.Age) || (member.Repeats == 0 && member.Recency > 0))
                throw new ArgumentOutOfRangeException(nameof(members), member, "A purchase summary contradicts itself.");
        var count = alike.Sum(pair => pair.Times);
        var repeaters = alike.Where(pair => pair.Member.Repeats > 0).Sum(pair => pair.Times);
        if (repeaters < LeastRepeaters)
            return new BgNbdFit(null, 0, count, 0, false, new Sentence(
                $"只有 {repeaters} 位成员复购过，少于 {LeastRepeaters} 位，无法拟合。",
                $"Only {repeaters} members bought again; fewer than {LeastRepeaters} cannot be fitted."));

        // Times are taken in units of the mean age, so that the search starts near the answer whatever the unit.
        var unit = Math.Max(alike.Sum(pair => pair.Member.Age * pair.Times) / count, 1e-6);
        double[] start = [0, Math.Log(unit), 0, 0];
        var climb = Climb.Up(start, at => Slope(alike, count, at), MostSteps, Flat);
        var model = Model(climb.At);
        var far = climb.At.Any(log => Math.Abs(log) > Far);
        return new BgNbdFit(model, climb.Height * count, count, climb.Steps, climb.Converged && !far,
            climb.Converged && !far ? null : new Sentence(
                "数据不足以确定全部参数（例如几乎没有人停止购买，或购买频率都一样），请只作参考。",
                "The data do not settle all parameters (for instance hardly anybody stops buying, or all buy alike): take the numbers as a hint only."));
    }

    private static (double Height, double[] Slopes) Slope(
        (PurchaseSummary Member, int Times)[] alike, int count, double[] at)
    {
        var terms = new BgNbdTerms(Model(at));
        var slopes = new double[at.Length];
        var height = 0.0;
        foreach (var (member, times) in alike) height += terms.Add(member, times, slopes);
        for (var i = 0; i < slopes.Length; i++) slopes[i] /= count;
        return (height / count, slopes);
    }

    private static BgNbd Model(double[] logs) =>
        new(Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3]));
}
