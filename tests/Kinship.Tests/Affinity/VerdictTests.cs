using Kinship.Affinity;
using Kinship.Engine;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class VerdictTests
{
    private static readonly string[] Names = ["a", "b", "c"];

    /// <summary>
    /// Six pairs with p-values .001, .008, .039, .041, .042, .06: Benjamini and Hochberg's limits at 5 % are .0083, .0167,
    /// .025, .0333, .0417, .05. The largest p below its limit is the second, so that two are discoveries.
    /// </summary>
    [Fact]
    public void SixPairs_OfWhichTwoPassTheStepUp_GiveTwoDiscoveries()
    {
        AffinityStatistics statistics = OfProbabilities([0.001, 0.008, 0.039, 0.041, 0.042, 0.06], own: 0);
        Assert.Equal(
            [Verdict.Helps, Verdict.Hurts, .. Enumerable.Repeat(Verdict.NotDistinguishable, 4)],
            OffDiagonal(statistics)
        );
    }

    /// <summary>With .0416 in fifth place, that one passes (.0417) and takes the three before it along.</summary>
    [Fact]
    public void OneLargeProbabilityThatPasses_TakesAllSmallerOnesAlong()
    {
        AffinityStatistics statistics = OfProbabilities([0.001, 0.008, 0.039, 0.041, 0.0416, 0.06], own: 0);
        Assert.Equal(5, OffDiagonal(statistics).Count(v => v is Verdict.Helps or Verdict.Hurts));
    }

    [Fact]
    public void IntervalWithinTheBand_IsNegligible_ThoughItExcludesZero()
    {
        AffinityStatistics statistics = OfProbabilities([0.001, 0.9, 0.9, 0.9, 0.9, 0.9], own: 1000);
        Assert.All(OffDiagonal(statistics), v => Assert.Equal(Verdict.Negligible, v));
    }

    [Fact]
    public void FewEffectiveSteps_AreTooFew_AndNotAmongTheTests()
    {
        AffinityStatistics all = OfProbabilities([0.02, 0.9, 0.9, 0.9, 0.9, 0.9], own: 0);
        Assert.Equal(Verdict.NotDistinguishable, all.VerdictOf(0, 1));
        AffinityStatistics alone = OfProbabilities([0.02, 0.9, 0.9, 0.9, 0.9, 0.9], own: 0, enough: k => k == 1);
        Assert.Equal(Verdict.Helps, alone.VerdictOf(0, 1));
        Assert.Equal(Verdict.TooFewSteps, alone.VerdictOf(0, 2));
    }

    [Fact]
    public void RowOfEpochs_IsCorrectedOverTheEpochs()
    {
        double[] probabilities = [0.001, 0.04, 0.04, 0.9];
        AffinityStatistics[] epochs = [.. probabilities.Select(p => OfProbabilities([p, 1, 1, 1, 1, 1], own: 0))];
        var series = new AffinitySeries(new SeriesKey(Estimator.Cosine, null, On.Train), epochs, epochs[0], null);
        Verdict?[] expected =
        [
            Verdict.Helps,
            Verdict.NotDistinguishable,
            Verdict.NotDistinguishable,
            Verdict.NotDistinguishable,
        ];
        Assert.Equal(expected, Verdicts.OverEpochs(series, 0, 1));
    }

    [Fact]
    public void ReadBack_VerdictsAndDegreesFollowFromIntervals()
    {
        AffinityStatistics made = OfProbabilities([0.001, 0.008, 0.039, 0.041, 0.042, 0.06], own: 0);
        AffinityStatistics read = new(made.Mean, made.StandardDeviation, made.Steps)
        {
            StandardError = made.StandardError,
            Low = made.Low,
            High = made.High,
            Verdicts = made.Verdicts,
        };
        Assert.Equal(made.DegreesOfFreedom(0, 1), read.DegreesOfFreedom(0, 1));
        var series = new AffinitySeries(new SeriesKey(Estimator.Cosine, null, On.Train), [read], read, null);
        Assert.Equal(Verdict.Helps, Verdicts.OverEpochs(series, 0, 1)[0]);
    }

    private static Verdict?[] OffDiagonal(AffinityStatistics statistics) =>
        [.. Enumerable.Range(0, 9).Where(k => k % 4 != 0).Select(k => statistics.Verdicts[k])];

    /// <summary>Means with these two-sided p-values for 8 degrees of freedom, errors of 1, signs in turn.</summary>
    private static AffinityStatistics OfProbabilities(
        double[] probabilities,
        double own,
        Func<int, bool>? enough = null
    )
    {
        double[] mean = new double[9];
        double[] effective = new double[9];
        int next = 0;
        for (int k = 0; k < 9; k++)
        {
            bool diagonal = k % 4 == 0;
            double t = diagonal ? own : -StudentT.InvCDF(0, 1, 8, probabilities[next] / 2);
            mean[k] = diagonal || next++ % 2 == 0 ? t : -t;
            effective[k] = enough?.Invoke(k) ?? true ? 100 : 5;
        }

        var ones = new AffinityMatrix(Names, [.. mean.Select(_ => 1.0)]);
        return new AffinityStatistics(
            new AffinityMatrix(Names, mean),
            ones,
            [.. mean.Select(_ => 100)],
            [.. mean.Select(_ => new MeanError(1, 8))]
        )
        {
            EffectiveSteps = new AffinityMatrix(Names, effective),
        };
    }
}
