using Kinship.Affinity;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>
/// Intervals and verdicts over simulated series whose truth is known: first-order autoregressions y_t = r y_(t-1) + e_t,
/// independent over the pairs of one large matrix, of as many steps as an epoch or a run has. The figures are those of
/// docs/statistics.md.
/// </summary>
public sealed class StandardErrorSimulationTests(ITestOutputHelper output)
{
    private const int Tasks = 64; // 4,096 series

    [Theory]
    [InlineData(45, 0)]
    [InlineData(45, 0.5)]
    [InlineData(45, 0.9)]
    [InlineData(200, 0)]
    [InlineData(200, 0.5)]
    [InlineData(200, 0.9)]
    [InlineData(1350, 0)]
    [InlineData(1350, 0.5)]
    [InlineData(1350, 0.9)]
    public void Interval_OfAutoregressions_CoversAsOftenAsItSays(int steps, double r)
    {
        AffinityStatistics statistics = Simulate(steps, r, seed: steps, mean: _ => 0);
        int trusted = 0;
        int covered = 0;
        for (int k = 0; k < Tasks * Tasks; k++)
        {
            if (statistics.HasEnoughSteps(k / Tasks, k % Tasks))
            {
                trusted++;
                covered += statistics.Low!.Values[k] <= 0 && statistics.High!.Values[k] >= 0 ? 1 : 0;
            }
        }

        double share = trusted / (double)(Tasks * Tasks);
        output.WriteLine($"n {steps} r {r}: enough steps {share:P1}, covers {covered / (double)trusted:P1}");
        if (steps * (1 - r) / (1 + r) >= MeanError.FewestEffectiveSteps)
        {
            Assert.InRange(share, 0.9, 1);
            Assert.InRange(covered / (double)trusted, 0.93, 0.97);
        }
        else
        {
            Assert.InRange(share, 0, 0.07); // those few whose sample hides its correlation
        }
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(200, 0.5)]
    [InlineData(1350, 0)]
    [InlineData(1350, 0.5)]
    [InlineData(1350, 0.9)]
    public void Verdicts_WhereNineTenthsDoNothing_AreFalseInFivePercentAtMost(int steps, double r)
    {
        // Matrices of 5 tasks, as many as give 2,000 of them; a tenth of the pairs has an effect of 4 standard errors.
        double effect = 4 * Math.Sqrt((1 + r) / (1 - r) / steps) / Math.Sqrt(1 - (r * r));
        double[] shares = new double[2000];
        for (int m = 0; m < shares.Length; m++)
        {
            shares[m] = FalseShare(steps, r, m, effect);
        }

        double mean = shares.Average();
        double error = Math.Sqrt(shares.Average(s => (s - mean) * (s - mean)) / shares.Length);
        output.WriteLine($"n {steps} r {r}: false discovery rate {mean:P2} +- {error:P2}");
        Assert.InRange(mean, 0, 0.05 + (2 * error));
    }

    private static double FalseShare(int steps, double r, int matrix, double effect)
    {
        const int Small = 5;
        bool Works(int k) => k / Small != k % Small && k % 10 == 1;
        AffinityStatistics statistics = Simulate(steps, r, 1000 + matrix, k => Works(k) ? effect : 0, Small);
        int found = 0;
        int wrong = 0;
        for (int k = 0; k < Small * Small; k++)
        {
            if (k / Small != k % Small && statistics.Verdicts[k] is Verdict.Helps or Verdict.Hurts)
            {
                found++;
                wrong += Works(k) ? 0 : 1;
            }
        }

        return found == 0 ? 0 : wrong / (double)found;
    }

    private static AffinityStatistics Simulate(int steps, double r, int seed, Func<int, double> mean, int tasks = Tasks)
    {
        var random = new RandomStream(seed, RandomPurpose.Order);
        string[] names = [.. Enumerable.Range(0, tasks).Select(i => $"t{i}")];
        var accumulator = new StepAccumulator(tasks * tasks);
        double[] state = new double[tasks * tasks];
        double[] values = new double[state.Length];
        double[] noise = new double[state.Length + 1];
        for (int t = 0; t < steps; t++)
        {
            FillNormal(ref random, noise);
            for (int k = 0; k < state.Length; k++)
            {
                state[k] = t == 0 ? noise[k] / Math.Sqrt(1 - (r * r)) : (r * state[k]) + noise[k];
                values[k] = state[k] + mean(k);
            }

            accumulator.Add(values);
        }

        return accumulator.ToStatistics(names, names, judged: true, batches: false);
    }

    /// <summary>Box and Muller's pairs; an odd last number is left as it is.</summary>
    private static void FillNormal(ref RandomStream random, double[] numbers)
    {
        for (int k = 0; k + 1 < numbers.Length; k += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            numbers[k] = radius * cosine;
            numbers[k + 1] = radius * sine;
        }
    }
}
