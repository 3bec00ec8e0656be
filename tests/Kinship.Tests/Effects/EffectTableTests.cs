using Kinship.Affinity;
using Kinship.Data;
using Kinship.Effects;
using MathNet.Numerics.Distributions;
using Xunit;

namespace Kinship.Tests.Effects;

public sealed class EffectTableTests
{
    private static readonly EffectOptions Subsets = MadeUpEffects.Quick with
    {
        Design = EffectDesign.Subsets,
        Seeds = 4,
    };
    private static readonly EffectPlan Plan = MadeUpEffects.Plan(["a", "b", "c"], Subsets);

    /// <summary>Losses by how many train along, with a seed's own factor that pairing takes out.</summary>
    private static readonly EffectResults Results = MadeUpEffects.Results(
        Plan,
        (trial, task) =>
            new(
                Math.Exp(trial.Seed) / (trial.Tasks.Count + Wobble(trial, task)),
                0.5 + (0.1 * trial.Tasks.Count) + Wobble(trial, task)
            )
    );

    [Fact]
    public void Of_EachBaseline_ComparesItsTrainings()
    {
        double Effect(EffectBaseline baseline, string source) =>
            EffectTable.Of(Results, baseline).Find(source, "b")!.Effect;
        Assert.Equal(1 - (2 / 3.0), Effect(EffectBaseline.LeaveOneOut, "a"), 0.02); // L = 1/3 with, 1/2 without
        Assert.Equal(1 - (1 / 2.0), Effect(EffectBaseline.Pairs, "a"), 0.02);
        Assert.Equal(1 - (1 / 3.0), Effect(EffectBaseline.Single, "a+c"), 0.02);
        Assert.Equal(6, EffectTable.Of(Results, EffectBaseline.LeaveOneOut).Estimates.Count);
        Assert.Equal(3, EffectTable.Of(Results, EffectBaseline.Single).Estimates.Count);
        Assert.Equal(12, Results.Tables().Count);
    }

    [Fact]
    public void Of_Losses_IsTheDefinition()
    {
        EffectTable table = EffectTable.Of(Results, EffectBaseline.LeaveOneOut);
        EffectEstimate estimate = table.Find("a", "b")!;
        double[] e =
        [
            .. Enumerable.Range(1, 4).Select(seed => Math.Log(Loss(seed, ["b", "c"]) / Loss(seed, ["a", "b", "c"]))),
        ];
        Assert.All(e.Zip(estimate.Values), p => Assert.Equal(p.First, p.Second, 1e-12));
        Assert.Equal(1 - Math.Exp(-e.Average()), estimate.Effect, 1e-12);
        double own = e.Sum(v => (v - e.Average()) * (v - e.Average())) / 3;
        double degrees = Math.Min(3 + table.PriorDegrees, 18);
        double variance = double.IsInfinity(table.PriorDegrees)
            ? table.PriorVariance
            : ((table.PriorDegrees * table.PriorVariance) + (3 * own)) / (table.PriorDegrees + 3);
        Assert.Equal(Math.Sqrt(variance / 4), estimate.StandardError, 1e-12);
        double half = StudentT.InvCDF(0, 1, degrees, 0.975) * estimate.StandardError;
        Assert.Equal(1 - Math.Exp(-(e.Average() - half)), estimate.Low, 1e-9);
        Assert.Equal(1 - Math.Exp(-(e.Average() + half)), estimate.High, 1e-9);
        Assert.Equal(Verdict.Helps, estimate.Verdict);
        Assert.True(estimate.PairingGain > 100, $"{estimate.PairingGain}");
        Assert.Equal("loss", table.MeasureName("b"));

        double Loss(int seed, string[] tasks) =>
            Results
                .Results.Single(r => r.Seed == seed && r.Tasks.SequenceEqual(tasks))
                .Scores[Array.IndexOf(tasks, "b")]
                .Best.Loss;
    }

    [Fact]
    public void Of_Metric_IsThePlainDifference_BetterIsPositive()
    {
        EffectEstimate accuracy = EffectTable.Of(Results, EffectBaseline.Single, EffectMeasure.Metric).Estimates[0];
        Assert.Equal(0.2, accuracy.Effect, 0.02);
        Assert.Equal(Verdict.Helps, accuracy.Verdict);
        EffectPlan errors = MadeUpEffects.Plan(
            ["a", "b", "c"],
            Subsets with
            {
                Training = Subsets.Training with { Metrics = ["log_loss"] },
            }
        );
        EffectTable table = EffectTable.Of(
            MadeUpEffects.Results(errors, (t, j) => new(1, 0.5 + (0.1 * t.Tasks.Count) + Wobble(t, j))),
            EffectBaseline.Single,
            EffectMeasure.Metric,
            EffectCheckpoint.Last
        );
        Assert.Equal(-0.2, table.Estimates[0].Effect, 0.02);
        Assert.Equal(Verdict.Hurts, table.Estimates[0].Verdict);
        Assert.Equal("log_loss_last", table.MeasureName("a"));
    }

    [Fact]
    public void Of_Resplit_AddsWhatOverlappingTrainingPartsDo()
    {
        double Error(bool resplit)
        {
            EffectPlan plan = MadeUpEffects.Plan(["a", "b", "c"], Subsets with { Resplit = resplit });
            return EffectTable
                .Of(MadeUpEffects.Results(plan, (t, j) => new(2 + Wobble(t, j), 0)), EffectBaseline.LeaveOneOut)
                .Estimates[0]
                .StandardError;
        }

        // 0.2 / 0.6 of the rows test and train.
        Assert.Equal(Math.Sqrt(((1 / 4.0) + (1 / 3.0)) / (1 / 4.0)), Error(true) / Error(false), 1e-9);
    }

    [Fact]
    public void Of_MissingAndFailedTrainings_CountsTheSeedsLeft()
    {
        TrialResult[] some =
        [
            .. Results
                .Results.Where(r => r.Seed != 2)
                .Select(r => r.Seed == 3 ? r with { Failure = "no", Scores = [] } : r),
        ];
        EffectResults results = new(Plan, some);
        Assert.Equal(7, results.Missing.Count);
        EffectEstimate estimate = EffectTable.Of(results, EffectBaseline.Pairs).Find("a", "b")!;
        Assert.Equal(2, estimate.Seeds);
        Assert.Equal(Verdict.TooFewSeeds, estimate.Verdict);
        Assert.True(double.IsNaN(estimate.Low));
        Assert.Equal(0.5, estimate.Effect, 0.02);
    }

    [Fact]
    public void Of_SameNumbersEverywhere_IsNegligible()
    {
        EffectTable table = EffectTable.Of(
            MadeUpEffects.Results(Plan, (_, _) => new(0.5, 0.9)),
            EffectBaseline.LeaveOneOut
        );
        Assert.All(table.Estimates, e => Assert.Equal((0, Verdict.Negligible), (e.Effect, e.Verdict)));
        Assert.All(table.Estimates, e => Assert.True(double.IsNaN(e.PairingGain)));
    }

    [Fact]
    public void Matrix_HasSourcesAsRows()
    {
        AffinityMatrix matrix = EffectTable.Of(Results, EffectBaseline.Pairs).Matrix(e => e.Effect);
        Assert.Equal(EffectTable.Of(Results, EffectBaseline.Pairs).Find("c", "a")!.Effect, matrix["c", "a"]);
        Assert.True(double.IsNaN(matrix["a", "a"]));
        Assert.Equal(["all others"], EffectTable.Of(Results, EffectBaseline.Single).Matrix(e => e.Effect).Sources);
    }

    [Fact]
    public void NegativeTransfer_NamesTheTasksHurtAndByWhom()
    {
        EffectResults results = MadeUpEffects.Results(
            Plan,
            (t, j) => new((j == "b" && t.Tasks.Contains("a") ? 2 : 1) + (0.01 * Wobble(t, j)), 0)
        );
        NegativeTransfer found = Assert.Single(
            NegativeTransfer.Find(
                EffectTable.Of(results, EffectBaseline.LeaveOneOut),
                EffectTable.Of(results, EffectBaseline.Single)
            )
        );
        Assert.Equal("b", found.Target);
        Assert.Equal("a", Assert.Single(found.Sources).SourceName);
        Assert.Equal(-1, found.Alone!.Effect, 0.01);
        Assert.Empty(NegativeTransfer.Find(EffectTable.Of(Results, EffectBaseline.LeaveOneOut)));
    }

    /// <summary>A small number of a training's own.</summary>
    private static double Wobble(EffectTrial trial, string task)
    {
        RandomStream random = new(trial.Seed, RandomPurpose.Order, string.Concat(trial.Tasks) + task);
        return 0.02 * (random.NextDouble() - 0.5);
    }
}
