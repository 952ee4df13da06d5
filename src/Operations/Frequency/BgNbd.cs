namespace Linli.Operations;

/// <summary>
/// The beta-geometric/NBD model of repeat buying (Fader, Hardie and Lee, "Counting Your Customers" the Easy Way,
/// Marketing Science 24, 2005): while alive a member buys at a rate of their own, and after each purchase may be gone.
/// Rates are gamma distributed (shape <paramref name="R"/>, rate <paramref name="Alpha"/>), chances to go are beta
/// distributed (<paramref name="A"/>, <paramref name="B"/>); all four are above zero. Time is in the unit the model was
/// fitted in, weeks throughout Linli.
/// </summary>
public sealed record BgNbd(double R, double Alpha, double A, double B)
{
    /// <summary>Logarithm of the likelihood of one member (the paper's equation 3).</summary>
    public double LogLikelihood(PurchaseSummary member) => new BgNbdTerms(this).LogLikelihood(member);

    /// <summary>Probability that the member will ever buy again; 1 for somebody without repeat purchases, since only a
    /// purchase can be the last.</summary>
    public double Alive(PurchaseSummary member)
    {
        if (member.Repeats == 0) return 1;
        // Fader, Hardie and Lee, "Computing P(alive) Using the BG/NBD Model" (2008), by logarithms against overflow.
        var odds = Math.Log(A) - Math.Log(B + member.Repeats - 1)
            + (R + member.Repeats) * (Math.Log(Alpha + member.Age) - Math.Log(Alpha + member.Recency));
        return 1 / (1 + Math.Exp(odds));
    }

    /// <summary>Purchases expected of a newcomer in the time after the first purchase (equation 9).</summary>
    public double ExpectedOfNewcomer(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return BgNbdExpectation.Of(this, new PurchaseSummary(0, 0, 0), time);
    }

    /// <summary>Purchases expected of a member in the time after the end of observation (equation 10).</summary>
    public double Expected(PurchaseSummary member, double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        return BgNbdExpectation.Of(this, member, time);
    }
}

/// <summary>What a fit found; without <see cref="Converged"/> its numbers are only the best seen.</summary>
/// <param name="Members">Members it was fitted to.</param>
/// <param name="LogLikelihood">Sum over all members.</param>
/// <param name="Reason">Why there is no model, or why it should not be trusted; null when all is well.</param>
public sealed record BgNbdFit(
    BgNbd? Model, double LogLikelihood, int Members, int Steps, bool Converged, Sentence? Reason);
