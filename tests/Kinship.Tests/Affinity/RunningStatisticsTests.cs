using CsCheck;
using Kinship.Affinity;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class RunningStatisticsTests
{
    private static readonly string[] OneTask = ["a"];

    [Fact]
    public void Values_AddedInTwoParts_GiveTheNaiveMeanAndDeviation() =>
        Gen.Select(Gen.Double[-1e3, 1e3].Array[0, 40], Gen.Int[0, 40])
            .Sample(
                (values, cut) =>
                {
                    RunningStatistics first = Of(values.Take(cut));
                    first.Add(Of(values.Skip(cut)));
                    AffinityStatistics found = first.ToStatistics(OneTask, OneTask);
                    Assert.Equal(values.Length, found.StepsOf(0, 0));
                    AssertNear(values.Length > 0 ? values.Average() : double.NaN, found.Mean[0, 0]);
                    AssertNear(Naive(values), found.StandardDeviation[0, 0]);
                }
            );

    [Fact]
    public void Statistics_TakenUpAgain_GoOnWhereTheyEnded() =>
        Gen.Double[-10, 10]
            .Array[0, 20]
            .Sample(values =>
            {
                var resumed = RunningStatistics.From(Of(values).ToStatistics(OneTask, OneTask));
                resumed.Add([3.0]);
                AffinityStatistics found = resumed.ToStatistics(OneTask, OneTask);
                double[] all = [.. values, 3.0];
                AssertNear(all.Average(), found.Mean[0, 0]);
                AssertNear(Naive(all), found.StandardDeviation[0, 0]);
            });

    [Fact]
    public void Mean_OfLargeNumbersWithSmallSpread_LosesNothing()
    {
        AffinityStatistics found = Of([1e9 + 1, 1e9 + 2, 1e9 + 3]).ToStatistics(OneTask, OneTask);
        Assert.Equal(1, found.StandardDeviation[0, 0], 1e-6);
    }

    [Fact]
    public void MissingValues_AreLeftOutOfTheDivisor()
    {
        AffinityStatistics found = Of([1, double.NaN, 3]).ToStatistics(OneTask, OneTask);
        Assert.Equal(2, found.StepsOf(0, 0));
        Assert.Equal(2, found.Mean[0, 0]);
    }

    private static RunningStatistics Of(IEnumerable<double> values)
    {
        var statistics = new RunningStatistics(1);
        foreach (double value in values)
        {
            statistics.Add([value]);
        }

        return statistics;
    }

    private static double Naive(double[] values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static void AssertNear(double expected, double found) =>
        Assert.True(
            double.IsNaN(expected) ? double.IsNaN(found) : Math.Abs(expected - found) < 1e-9 * (1 + Math.Abs(expected)),
            $"expected {expected}, found {found}"
        );
}
