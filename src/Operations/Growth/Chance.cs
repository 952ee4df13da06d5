using MathNet.Numerics.Distributions;

namespace Linli.Operations;

/// <summary>Draws that stay fast for millions of members.</summary>
internal static class Chance
{
    /// <summary>How many of <paramref name="trials"/> succeed: exact for rare or few, normal beyond a variance of 100,
    /// where the two cannot be told apart in a forecast.</summary>
    internal static long Binomial(long trials, double chance, Random random)
    {
        if (trials <= 0 || chance <= 0) return 0;
        if (chance >= 1) return trials;
        if (chance > .5) return trials - Binomial(trials, 1 - chance, random);
        var (mean, variance) = (trials * chance, trials * chance * (1 - chance));
        if (variance > 100)
            return (long)Math.Clamp(Math.Round(Normal.Sample(random, mean, Math.Sqrt(variance))), 0, trials);

        // Waiting times between successes are geometric: as many steps as successes, not as trials.
        long successes = 0;
        var scale = 1 / Math.Log(1 - chance);
        for (double at = 0; ; successes++)
        {
            at += Math.Floor(Math.Log(1 - random.NextDouble()) * scale) + 1;
            if (at > trials) return successes;
        }
    }
}
