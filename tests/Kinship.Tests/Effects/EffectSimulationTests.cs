using Kinship.Affinity;
using Kinship.Data;
using Kinship.Effects;
using Xunit;

namespace Kinship.Tests.Effects;

/// <summary>
/// Intervals and verdicts over simulated sweeps whose effects are known: log losses with a seed's part that pairing takes out,
/// and noise that differs from target to target, and, as in real ones, one loss of all tasks in every comparison of a target.
/// </summary>
public sealed class EffectSimulationTests(ITestOutputHelper output)
{
    private static readonly string[] Tasks = ["a", "b", "c", "d", "e"];

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(20)]
    public void Intervals_CoverAsOftenAsTheySay(int seeds)
    {
        (double covered, double width, double plain) = (0, 0, 0);
        const int Sweeps = 400;
        for (int k = 0; k < Sweeps; k++)
        {
            EffectTable table = Simulate(seeds, k, (i, j) => 0.1 * (i - j));
            covered += table.Estimates.Average(e =>
                e.Low <= Truth(e, (i, j) => 0.1 * (i - j)) && Truth(e, (i, j) => 0.1 * (i - j)) <= e.High ? 1.0 : 0
            );
            width += table.Estimates.Average(e => e.StandardError * Student.Quantile(e.DegreesOfFreedom));
            plain += table.Estimates.Average(e => e.StandardDeviation / Math.Sqrt(seeds) * Student.Quantile(seeds - 1));
        }

        output.WriteLine($"{seeds} seeds: covers {covered / Sweeps:P1}, {width / plain:P0} of the unmoderated width");
        Assert.InRange(covered / Sweeps, 0.93, 0.97);
        Assert.True(width < plain);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void Verdicts_WhereMostDoNothing_AreFalseInFivePercentAtMost(int seeds)
    {
        (double rate, int found, int real) = (0, 0, 0);
        const int Sweeps = 400;
        for (int k = 0; k < Sweeps; k++)
        {
            EffectTable table = Simulate(seeds, k, Sparse);
            EffectEstimate[] said = [.. table.Estimates.Where(e => e.Verdict is Verdict.Helps or Verdict.Hurts)];
            rate += said.Length == 0 ? 0 : said.Average(e => Truth(e, Sparse) == 0 ? 1.0 : 0);
            found += said.Count(e => Truth(e, Sparse) != 0);
            real += table.Estimates.Count(e => Truth(e, Sparse) != 0);
        }

        output.WriteLine($"{seeds} seeds: false {rate / Sweeps:P1}, found {found / (double)real:P0}");
        Assert.InRange(rate / Sweeps, 0, 0.06);
        Assert.True(found > 0.5 * real);

        static double Sparse(int i, int j) => i == 0 ? 0.3 : 0;
    }

    private static double Truth(EffectEstimate estimate, Func<int, int, double> effect) =>
        1 - Math.Exp(-effect(Array.IndexOf(Tasks, estimate.Source[0]), Array.IndexOf(Tasks, estimate.Target)));

    /// <summary>A sweep with log(loss without i / loss with i) of j = effect(i, j) on average.</summary>
    private static EffectTable Simulate(int seeds, int sweep, Func<int, int, double> effect)
    {
        EffectPlan plan = s_plans[seeds];
        RandomStream random = new(sweep, RandomPurpose.Weights, layer: seeds);
        Dictionary<(long, string), double> own = [];
        return EffectTable.Of(
            MadeUpEffects.Results(
                plan,
                (trial, task) =>
                {
                    int j = Array.IndexOf(Tasks, task);
                    int left = Array.FindIndex(Tasks, t => !trial.Tasks.Contains(t));
                    ref double seed = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
                        own,
                        (trial.Seed, task),
                        out bool known
                    );
                    seed = known ? seed : MadeUpEffects.Normal(ref random);
                    double noise = 0.05 * (1 + (0.3 * j)) * MadeUpEffects.Normal(ref random);
                    return new(Math.Exp(seed + noise + (left < 0 ? 0 : effect(left, j))), 0);
                }
            ),
            EffectBaseline.LeaveOneOut
        );
    }

    private static readonly Dictionary<int, EffectPlan> s_plans = ((int[])[3, 5, 20]).ToDictionary(
        s => s,
        s => MadeUpEffects.Plan(Tasks, MadeUpEffects.Quick with { Seeds = s })
    );
}
