using Kinship.Affinity;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class RoundingStatisticsTests
{
    [Fact]
    public void Errors_ThatAverageOut_LeaveAMeanErrorThatFallsWithTheSteps()
    {
        Rounding rounding = Of(steps: 100, ([1.5, 2.0], [1.0, 2.0]), ([0.5, 2.0], [1.0, 2.0]));
        Assert.Equal([0.5, 0], rounding.Step.Values.ToArray());
        Assert.Equal([0.05, 0], rounding.Mean.Values.ToArray());
        Assert.Equal(2, rounding.Repeats);
        Assert.Equal(0.1, rounding.OfMean(0, 0, 25), 1e-12);
        Assert.Equal(0.5, rounding.OfMean(0, 0, 1), 1e-12);
    }

    [Fact]
    public void Errors_ThatAreTheSameAtEveryStep_DoNotAverageOut()
    {
        Rounding rounding = Of(steps: 10_000, ([1.5, 0], [1.0, 0]), ([2.5, 0], [2.0, 0]));
        Assert.Equal(0.5, rounding.Mean[0, 0]);
        Assert.Equal(0.5, rounding.OfMean(0, 0, 4));
    }

    [Fact]
    public void Step_ThatStandsForItselfAlone_CountsAsOneOfAll()
    {
        var statistics = new RoundingStatistics(2);
        statistics.Add([4, 4], [0, 3], 1);
        statistics.Add([0, 3], [0, 3], 15);
        Rounding rounding = statistics.ToRounding(Statistics(10_000), 2);
        Assert.Equal([1, 0.25], rounding.Step.Values.ToArray());
        Assert.Equal([0.25, 0.0625], rounding.Mean.Values.ToArray());
    }

    [Fact]
    public void Pair_MissingAtSomeSteps_IsJudgedByTheOthers()
    {
        Rounding rounding = Of(steps: 4, ([double.NaN, 1], [double.NaN, 1]), ([1.25, double.NaN], [1.0, 1]));
        Assert.Equal([0.25, 0], rounding.Step.Values.ToArray());
        rounding = Of(steps: 4, ([double.NaN, 1], [double.NaN, 1]));
        Assert.True(double.IsNaN(rounding.Step[0, 0]));
    }

    [Fact]
    public void Saved_AndRestored_GoesOnAsBefore()
    {
        var before = new RoundingStatistics(2);
        before.Add([1.5, 3], [1, 2.5], 7);
        var state = new CheckpointState();
        before.Save(state, "x");
        var after = new RoundingStatistics(2);
        after.Restore(state, "x");
        before.Add([2, 2], [1, 1.75], 2);
        after.Add([2, 2], [1, 1.75], 2);
        Assert.Equal(before.ToRounding(Statistics(2), 2).Step.Values, after.ToRounding(Statistics(2), 2).Step.Values);
        Assert.Equal(before.ToRounding(Statistics(2), 2).Mean.Values, after.ToRounding(Statistics(2), 2).Mean.Values);
    }

    private static Rounding Of(int steps, params (double[] Values, double[] Exact)[] repeats)
    {
        var statistics = new RoundingStatistics(2);
        foreach ((double[] values, double[] exact) in repeats)
        {
            statistics.Add(values, exact, 16);
        }

        return statistics.ToRounding(Statistics(steps), repeats.Length);
    }

    /// <summary>One group onto two tasks.</summary>
    private static AffinityStatistics Statistics(int steps)
    {
        var matrix = new AffinityMatrix(["a+b"], ["a", "b"], [1, 1]);
        return new AffinityStatistics(matrix, matrix, [steps, steps]);
    }
}
