namespace Linli.Operations;

/// <summary>
/// Equation 10 of the paper in a form without its singular points and without overflow. With z = t/(α + T + t),
/// ε = a − 1 and C = a + b + x − 1, Euler's transformation turns its ₂F₁(r+x, b+x; C; z) into
/// (1−z)^(ε−r−x)·₂F₁(a+b−1−r, ε; C; z): x stands below the line only. The series begins 1 + ε·…, so dividing by ε
/// (which is zero at a = 1) and multiplying by C (zero at a + b = 1, x = 0) can be done term by term:
/// E = P(alive)·{ C·(1 − (1−z)^ε)/ε − (1−z)^ε·Σₖ (a+b−1−r)ₖ (a)ₖ₋₁ zᵏ / ((C+1)ₖ₋₁ k!) }.
/// </summary>
internal static class BgNbdExpectation
{
    // Terms shrink like zᵏ; so many are needed only for a time thousands of times as long as what was observed.
    private const int MostTerms = 1_000_000;

    internal static double Of(BgNbd model, PurchaseSummary member, double time)
    {
        if (time == 0) return 0;
        var epsilon = model.A - 1;
        var c = model.A + model.B + member.Repeats - 1;
        var z = time / (model.Alpha + member.Age + time);
        var log = Math.Log(model.Alpha + member.Age) - Math.Log(model.Alpha + member.Age + time);
        var power = epsilon * log;
        // (1 − e^p)/ε, by its own series where e^p would swallow the digits.
        var first = Math.Abs(power) < 1e-5 ? -log * (1 + power / 2 + power * power / 6)
            : (1 - Math.Exp(power)) / epsilon;
        return model.Alive(member) * (c * first - Math.Exp(power) * Series(model, c, z));
    }

    private static double Series(BgNbd model, double c, double z)
    {
        var top = model.A + model.B - 1 - model.R;
        var term = top * z;
        var sum = term;
        for (var k = 1; k < MostTerms; k++)
        {
            term *= (top + k) * (model.A + k - 1) * z / ((c + k) * (k + 1));
            sum += term;
            // What is left of the series is at most about the last term ÷ (1 − z).
            if (Math.Abs(term) <= 1e-15 * Math.Abs(sum) * (1 - z)) return sum;
        }
        return sum;
    }
}
