using CsCheck;
using Kinship.Affinity;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>The streaming statistics against the same formulas over all steps at once.</summary>
public sealed class StepAccumulatorTests
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly Gen<double> Value = Gen.Frequency((9, Gen.Double[-1, 1]), (1, Gen.Const(double.NaN)));
    private static readonly Gen<double[][]> Steps = Value.Array[9].Array[0, 200];

    [Fact]
    public void MeanAndDeviation_OfAnySteps_AreTheTextbooks() =>
        Steps.Sample(steps =>
        {
            AffinityStatistics found = Of(steps);
            for (int k = 0; k < 9; k++)
            {
                double[] values = Values(steps, k);
                double mean = values.Length > 0 ? values.Average() : double.NaN;
                double deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
                Assert.Equal(values.Length, found.Steps[k]);
                Assert.Equal(mean, found.Mean.Values[k], 1e-12);
                Assert.Equal(values.Length > 1 ? deviation : double.NaN, found.StandardDeviation.Values[k], 1e-12);
            }
        });

    [Fact]
    public void EffectiveSteps_OfAnySteps_FollowFromTheCorrelationOfNeighbours() =>
        Steps.Sample(steps =>
        {
            AffinityStatistics found = Of(steps);
            for (int k = 0; k < 9; k++)
            {
                double[] values = Values(steps, k);
                double expected = MeanError.EffectiveSteps(values.Length, Correlation([.. steps.Select(s => s[k])]));
                Assert.Equal(expected, found.EffectiveSteps!.Values[k], 1e-9);
            }
        });

    /// <summary>Up to 32 steps every batch is a step: the cosine sums of the paper, as they stand there.</summary>
    [Fact]
    public void StandardError_WhereEveryBatchIsAStep_IsTheFormulas() =>
        Gen.Double[-1, 1]
            .Array[9]
            .Array[7, 32]
            .Sample(steps =>
            {
                AffinityStatistics found = Of(steps);
                int n = steps.Length;
                for (int k = 0; k < 9; k++)
                {
                    double mean = steps.Average(s => s[k]);
                    int cosines = (int)Math.Clamp(found.EffectiveSteps!.Values[k] / 8, 6, Math.Min(12, n - 1));
                    double sum = 0;
                    for (int j = 1; j <= cosines; j++)
                    {
                        double lambda = 0;
                        for (int t = 1; t <= n; t++)
                        {
                            lambda += Math.Cos(Math.PI * j * (t - 0.5) / n) * (steps[t - 1][k] - mean);
                        }

                        sum += 2.0 / n * lambda * lambda;
                    }

                    Assert.Equal(Math.Sqrt(sum / cosines / n), found.StandardError!.Values[k], 1e-12);
                }
            });

    [Fact]
    public void Batches_OfManySteps_HoldEveryOneInOrder()
    {
        double[][] steps = [.. Enumerable.Range(1, 777).Select(t => Enumerable.Repeat((double)t, 9).ToArray())];
        BatchMeans batches = Of(steps).Batches!;
        Assert.InRange(batches.WholeBatches, 16, 32);
        Assert.Equal(777 / batches.Length, batches.WholeBatches);
        int next = 1;
        for (int b = 0; b < batches.Count; b++)
        {
            int count = (int)batches.Steps(b)[4];
            Assert.Equal(Enumerable.Range(next, count).Average(), batches.Mean(b).Values[4], 1e-9);
            next += count;
        }

        Assert.Equal(778, next);
    }

    [Fact]
    public void SaveAndRestore_AnywhereWithin_ChangesNoBit() =>
        Gen.Select(Steps, Gen.Double[0, 1])
            .Sample(
                (steps, at) =>
                {
                    int cut = (int)(at * steps.Length);
                    var first = new StepAccumulator(9);
                    Add(first, steps.Take(cut));
                    var state = new CheckpointState();
                    first.Save(state, "x");
                    var second = new StepAccumulator(9);
                    second.Restore(state, "x");
                    Add(second, steps.Skip(cut));
                    Assert.Equal(Numbers(Of(steps)), Numbers(second.ToStatistics(Names, Names, true, true)));
                }
            );

    private static double[] Numbers(AffinityStatistics s) =>
        [
            .. s.Mean.Values,
            .. s.StandardDeviation.Values,
            .. s.StandardError!.Values,
            .. s.High!.Values,
            .. s.EffectiveSteps!.Values,
        ];

    private static AffinityStatistics Of(double[][] steps)
    {
        var accumulator = new StepAccumulator(9);
        Add(accumulator, steps);
        return accumulator.ToStatistics(Names, Names, judged: true, batches: true);
    }

    private static void Add(StepAccumulator accumulator, IEnumerable<double[]> steps)
    {
        foreach (double[] step in steps)
        {
            accumulator.Add(step);
        }
    }

    private static double[] Values(double[][] steps, int k) =>
        [.. steps.Select(s => s[k]).Where(v => !double.IsNaN(v))];

    private static double Correlation(double[] series)
    {
        double[] counted = [.. series.Where(v => !double.IsNaN(v))];
        double mean = counted.Length > 0 ? counted.Average() : double.NaN;
        double[] products =
        [
            .. series.Zip(series.Skip(1), (a, b) => (a - mean) * (b - mean)).Where(p => !double.IsNaN(p)),
        ];
        double variance = counted.Length > 0 ? counted.Average(v => (v - mean) * (v - mean)) : 0;
        return products.Length > 0 && variance > 0 ? products.Average() / variance : 0;
    }
}
