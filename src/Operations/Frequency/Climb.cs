namespace Linli.Operations;

/// <summary>
/// Climbs a smooth hill by its slopes (BFGS, Nocedal and Wright 2006, algorithm 6.1, with halving steps). Never goes
/// down by more than rounding, always ends.
/// </summary>
internal static class Climb
{
    internal sealed record Summit(double[] At, double Height, int Steps, bool Converged);

    // Longest first step of one parameter, in logarithms: e² is far enough to go without looking again.
    private const double LongestStep = 2;

    // How well a sum of many logarithms is known, in proportion.
    private const double Noise = 1e-13;

    internal static Summit Up(
        double[] at, Func<double[], (double Height, double[] Slopes)> look, int mostSteps, double flat)
    {
        var size = at.Length;
        var (height, slopes) = look(at);
        var curve = Identity(size);
        for (var step = 1; step <= mostSteps; step++)
        {
            if (slopes.Max(Math.Abs) < flat) return new Summit(at, height, step - 1, true);
            var direction = Times(curve, slopes);
            var rise = Dot(direction, slopes);
            if (!(rise > 0))
            {
                curve = Identity(size);
                direction = [.. slopes];
                rise = Dot(slopes, slopes);
            }
            var length = Math.Min(1, LongestStep / direction.Max(Math.Abs));
            double[] next;
            (double Height, double[] Slopes) there;
            while (true)
            {
                next = [.. at.Select((value, i) => value + length * direction[i])];
                there = look(next);
                if (there.Height >= height + 1e-4 * length * rise) break;
                // Near the top a rise drowns in rounding, but the slopes still tell which place is flatter.
                if (there.Height >= height - Noise * Math.Abs(height)
                    && there.Slopes.Max(Math.Abs) < slopes.Max(Math.Abs)) break;
                length /= 2;
                // Steps this short change nothing that a double can show: the top, as well as it can be seen.
                if (length < 1e-12) return new Summit(at, height, step, slopes.Max(Math.Abs) < flat * 1e3);
            }
            Learn(curve, [.. next.Select((value, i) => value - at[i])],
                [.. slopes.Select((slope, i) => slope - there.Slopes[i])]);
            (at, height, slopes) = (next, there.Height, there.Slopes);
        }
        return new Summit(at, height, mostSteps, false);
    }

    /// <summary>Updates the inverse curvature by what a step changed; skipped where the hill bends the wrong
    /// way.</summary>
    private static void Learn(double[,] curve, double[] step, double[] bend)
    {
        var along = Dot(step, bend);
        if (along <= 1e-14) return;
        var bent = Times(curve, bend);
        var scale = (1 + Dot(bend, bent) / along) / along;
        for (var i = 0; i < step.Length; i++)
            for (var j = 0; j < step.Length; j++)
                curve[i, j] += scale * step[i] * step[j] - (bent[i] * step[j] + step[i] * bent[j]) / along;
    }

    private static double[,] Identity(int size)
    {
        var identity = new double[size, size];
        for (var i = 0; i < size; i++) identity[i, i] = 1;
        return identity;
    }

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, vector.Length)
            .Select(i => Enumerable.Range(0, vector.Length).Sum(j => matrix[i, j] * vector[j]))];

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}
