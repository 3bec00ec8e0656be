using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class LearningRateScaleTests
{
    private static readonly double[] Rates = [0.1, 0.01];

    [Fact]
    public void Epoch_IsDividedByItsOwnRate()
    {
        AffinityStatistics found = LearningRateScale.Divide(Series(Estimator.Lookahead, Move.Gradient), Rates, 2);
        Assert.Equal(3, found.Mean["a", "a"], 1e-12);
    }

    [Fact]
    public void WholeRun_IsTheMeanOfTheDividedSteps()
    {
        AffinityStatistics found = LearningRateScale.Divide(Series(Estimator.Lookahead, Move.Gradient), Rates, null);
        double[] steps = [1, 3, 2, 3, 4];
        Assert.Equal(steps.Average(), found.Mean["a", "a"], 1e-12);
        Assert.Equal(Math.Sqrt(steps.Sum(s => Math.Pow(s - 2.6, 2)) / 4), found.StandardDeviation["a", "a"], 1e-12);
        Assert.Equal(5, found.StepsOf(0, 0));
    }

    [Fact]
    public void Cosine_HasNoLearningRateToDivideBy()
    {
        InputException error = Assert.Throws<InputException>(() =>
            LearningRateScale.Divide(Series(Estimator.Cosine, null), Rates, null)
        );
        Assert.Equal(
            "The cosine does not scale with the learning rate, so there is nothing to divide out. Ask for lookahead or "
                + "first-order, or leave --per-lr out.",
            error.Message
        );
    }

    /// <summary>Curvature goes with its square, a share of steps not at all.</summary>
    [Theory]
    [InlineData(Estimator.Curvature)]
    [InlineData(Estimator.Agreement)]
    public void Estimator_ThatIsNotProportionalToIt_IsNotDivided(Estimator estimator) =>
        Assert.Throws<InputException>(() => LearningRateScale.Divide(Series(estimator, Move.Gradient), Rates, null));

    /// <summary>Two epochs: steps 0.1, 0.3 at rate 0.1, then 0.02, 0.03, 0.04 at rate 0.01.</summary>
    private static AffinitySeries Series(Estimator estimator, Move? move)
    {
        AffinityStatistics[] epochs = [Statistics([0.1, 0.3]), Statistics([0.02, 0.03, 0.04])];
        return new AffinitySeries(
            new SeriesKey(estimator, move, On.Train),
            epochs,
            Statistics([0.1, 0.3, 0.02, 0.03, 0.04]),
            null
        );
    }

    private static AffinityStatistics Statistics(double[] steps)
    {
        var running = new RunningStatistics(1);
        foreach (double step in steps)
        {
            running.Add([step]);
        }

        return running.ToStatistics(["a"], ["a"]);
    }
}
