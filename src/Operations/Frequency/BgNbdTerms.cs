using MathNet.Numerics;

namespace Linli.Operations;

/// <summary>
/// The likelihood of one set of parameters, with the gamma functions of each number of repeats worked out once:
/// they are the dear part, and most members share few such numbers. Nothing overflows: all sums are of logarithms.
/// </summary>
internal sealed class BgNbdTerms(BgNbd model)
{
    private readonly Dictionary<int, Constants> byRepeats = [];

    private readonly record struct Constants(double Log, double SlopeR, double SlopeA, double SlopeB, double LogShare);

    internal double LogLikelihood(PurchaseSummary member)
    {
        var constants = Of(member.Repeats);
        var (log3, log4) = Logs(member, constants);
        return constants.Log + Sum(log3, log4);
    }

    /// <summary>Log-likelihood of a member, and its slopes by the logarithm of each parameter added to
    /// <paramref name="slopes"/>, both <paramref name="times"/> times.</summary>
    internal double Add(PurchaseSummary member, int times, Span<double> slopes)
    {
        var constants = Of(member.Repeats);
        var (log3, log4) = Logs(member, constants);
        var sum = Sum(log3, log4);
        var gone = Math.Exp(log4 - sum);
        var alive = 1 - gone;
        var (atAge, atLast) = (model.Alpha + member.Age, model.Alpha + member.Recency);
        var (logAge, logLast) = (Math.Log(atAge), Math.Log(atLast));
        var shape = model.R + member.Repeats;
        slopes[0] += times * model.R * (constants.SlopeR - alive * logAge - gone * logLast);
        slopes[1] += times * (model.R - model.Alpha * shape * (alive / atAge + gone / atLast));
        slopes[2] += times * (model.A * constants.SlopeA + gone);
        slopes[3] += times * model.B
            * (constants.SlopeB - (gone > 0 ? gone / (model.B + member.Repeats - 1) : 0));
        return times * (constants.Log + sum);
    }

    private (double Alive, double Gone) Logs(PurchaseSummary member, Constants constants)
    {
        var shape = model.R + member.Repeats;
        return (-shape * Math.Log(model.Alpha + member.Age), member.Repeats == 0
            ? double.NegativeInfinity
            : constants.LogShare - shape * Math.Log(model.Alpha + member.Recency));
    }

    private static double Sum(double log3, double log4)
    {
        var most = Math.Max(log3, log4);
        return most + Math.Log(Math.Exp(log3 - most) + Math.Exp(log4 - most));
    }

    private Constants Of(int repeats)
    {
        if (byRepeats.TryGetValue(repeats, out var known)) return known;
        var (r, a, b) = (model.R, model.A, model.B);
        var constants = new Constants(
            SpecialFunctions.GammaLn(r + repeats) - SpecialFunctions.GammaLn(r) + r * Math.Log(model.Alpha)
                + SpecialFunctions.GammaLn(a + b) + SpecialFunctions.GammaLn(b + repeats)
                - SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b + repeats),
            SpecialFunctions.DiGamma(r + repeats) - SpecialFunctions.DiGamma(r) + Math.Log(model.Alpha),
            SpecialFunctions.DiGamma(a + b) - SpecialFunctions.DiGamma(a + b + repeats),
            SpecialFunctions.DiGamma(a + b) + SpecialFunctions.DiGamma(b + repeats)
                - SpecialFunctions.DiGamma(b) - SpecialFunctions.DiGamma(a + b + repeats),
            Math.Log(a) - (repeats == 0 ? 0 : Math.Log(b + repeats - 1)));
        return byRepeats[repeats] = constants;
    }
}
