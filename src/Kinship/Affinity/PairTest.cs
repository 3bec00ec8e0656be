namespace Kinship.Affinity;

/// <summary>The test of one pair's mean against 0.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Band">What is negligible, to either side of 0.</param>
/// <param name="Probability">The p-value; NaN where there are too few steps for a test.</param>
internal readonly record struct PairTest(double Mean, double Low, double High, double Band, double Probability)
{
    /// <summary>Whether it counts among the tests of a matrix.</summary>
    public bool IsTested => !double.IsNaN(Probability);

    /// <summary>The test of a pair, by the places of its source and target.</summary>
    public static PairTest Of(AffinityStatistics statistics, int source, int target)
    {
        int pair = (source * statistics.Mean.Tasks.Count) + target;
        double mean = statistics.Mean.Values[pair];
        double error = statistics.StandardError is { } errors ? errors.Values[pair] : double.NaN;
        if (!statistics.HasEnoughSteps(source, target) || !double.IsFinite(mean) || !double.IsFinite(error))
        {
            return new PairTest(mean, double.NaN, double.NaN, 0, double.NaN);
        }

        return new PairTest(
            mean,
            statistics.LowOf(pair),
            statistics.HighOf(pair),
            statistics.NegligibleBand(target),
            error > 0 ? Student.TwoSided(mean / error, statistics.DegreesOfFreedom(source, target))
                : mean == 0 ? 1
                : 0
        );
    }

    /// <summary>The verdict, where p-values up to the limit are discoveries.</summary>
    public Verdict Judge(double limit)
    {
        if (!IsTested)
        {
            return Verdict.TooFewSteps;
        }

        if (Low >= -Band && High <= Band)
        {
            return Verdict.Negligible;
        }

        return Probability > limit ? Verdict.NotDistinguishable
            : Mean > 0 ? Verdict.Helps
            : Verdict.Hurts;
    }
}
