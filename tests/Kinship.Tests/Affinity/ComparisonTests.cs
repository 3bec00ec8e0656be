using Kinship.Affinity;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>Runs against one another, and pairs against the null task.</summary>
public sealed class ComparisonTests
{
    private static readonly string[] Names = ["a", "null"];

    /// <summary>1, 2, 4: mean 7/3, sd sqrt(7/3), error sqrt(7/9), t quantile of 2 degrees of freedom 4.30265.</summary>
    [Fact]
    public void BetweenRuns_OfThree_IsTheTextbooks()
    {
        AffinityStatistics found = BetweenRuns.Of([One(1), One(2), One(4)]);
        Assert.Equal(7.0 / 3, found.Mean[0, 1], 1e-12);
        Assert.Equal(Math.Sqrt(7.0 / 9), found.StandardError![0, 1], 1e-12);
        Assert.Equal((7.0 / 3) + (4.302652730 * Math.Sqrt(7.0 / 9)), found.High![0, 1], 1e-6);
        Assert.Equal(3, found.StepsOf(0, 1));
        Assert.Equal(Verdict.NotDistinguishable, found.VerdictOf(0, 1));
    }

    [Fact]
    public void BetweenRuns_OfOne_IsRefused() => Assert.Throws<ArgumentException>(() => BetweenRuns.Of([One(1)]));

    /// <summary>Pairs that move together with the null task's row differ from it for sure, though each is unsure.</summary>
    [Fact]
    public void PairsThatMoveWithTheNullRow_DifferForSure()
    {
        var accumulator = new StepAccumulator(4);
        var random = new RandomStream(3, RandomPurpose.Order);
        for (int t = 0; t < 400; t++)
        {
            double common = random.NextDouble() - 0.5;
            double own = 0.01 * (random.NextDouble() - 0.5);
            accumulator.Add([0.1 + common, common + 0.02 + own, common, common]);
        }

        AffinityStatistics statistics = accumulator.ToStatistics(Names, Names, judged: true, batches: true);
        AffinityStatistics against = NullComparison.Of(statistics, "null")!;
        Assert.Equal(0.02, against.Mean[0, 1], 1e-3);
        Assert.InRange(against.StandardError![0, 1], 1e-4, 4e-4); // 0.01 / sqrt(12 * 400) = 1.4e-4
        Assert.Equal(Verdict.Helps, against.VerdictOf(0, 1));
        Assert.True(double.IsNaN(against.Mean[1, 0]));
        Assert.True(statistics.StandardError![0, 1] > 0.005);
    }

    [Fact]
    public void NullComparison_WithoutBatches_IsNone() => Assert.Null(NullComparison.Of(One(1), "null"));

    private static AffinityStatistics One(double value) =>
        new(
            new AffinityMatrix(Names, [value, value, value, value]),
            new AffinityMatrix(Names, [0, 0, 0, 0]),
            [9, 9, 9, 9]
        );
}
