using Kinship.Affinity;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Networks;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Effects;

/// <summary>Made-up data whose effects follow from how they were made, measured by training.</summary>
public sealed class KnownEffectTests(ITestOutputHelper output)
{
    private const int Features = 20;

    /// <summary>
    /// rich and poor have the same hidden feature behind them, rich a label in every row and poor in one of eight; apart has
    /// inputs of its own that matter to no other. All labels are noisy, and the trunk has room for all.
    /// </summary>
    [Fact]
    public void SharedFeature_HelpsTheTaskOfFewLabels_AndAnUnrelatedTaskDoesLittle()
    {
        EffectTable table = Measure(
            NetworkTemplate.Sequential.Dense(8),
            1200,
            x =>
                [
                    ("rich", r => Shared(x, r) + Noise("rich", r, 0.7) > 0),
                    ("poor", r => r % 8 == 0 ? Shared(x, r) + Noise("poor", r, 0.7) > 0 : null),
                    ("apart", r => x(r, 18) + x(r, 19) + Noise("apart", r, 0.25) > 0),
                ]
        );
        EffectEstimate helped = table.Find("rich", "poor")!;
        EffectEstimate unrelated = table.Find("apart", "rich")!;
        Assert.Equal(Verdict.Helps, helped.Verdict);
        Assert.InRange(unrelated.Effect, -0.05, 0.05);
        Assert.True(helped.Low > 0.05);
    }

    /// <summary>One hidden unit serves one direction of the inputs; two tasks that need different ones fight over it.</summary>
    [Fact]
    public void OpposedTask_InANarrowTrunk_Hurts()
    {
        EffectTable table = Measure(
            NetworkTemplate.Sequential.Dense(1),
            400,
            x =>
                [
                    ("first", r => x(r, 0) + x(r, 1) > 0),
                    ("same", r => x(r, 0) + x(r, 1) > 0.1),
                    ("opposed", r => x(r, 0) - x(r, 1) > 0),
                ]
        );
        Assert.Equal(Verdict.Hurts, table.Find("opposed", "first")!.Verdict);
        Assert.Equal(Verdict.Hurts, table.Find("opposed", "same")!.Verdict);
        Assert.Equal(Verdict.Helps, table.Find("same", "first")!.Verdict);
        Assert.Contains(NegativeTransfer.Find(table), n => n.Target == "first");
    }

    private static double Shared(Func<int, int, float> x, int row) =>
        Enumerable.Range(0, 16).Sum(k => (k % 3 == 0 ? -1.0 : 1.0) * x(row, k));

    private static double Noise(string task, int row, double deviation)
    {
        RandomStream random = new(1, RandomPurpose.NullLabels, task, step: row);
        return deviation * MadeUpEffects.Normal(ref random);
    }

    private EffectTable Measure(
        NetworkTemplate network,
        int rows,
        Func<Func<int, int, float>, (string Name, Func<int, bool?> Label)[]> tasks
    )
    {
        RandomStream random = new(1, RandomPurpose.Order);
        float[] features =
        [
            .. Enumerable.Range(0, rows * Features).Select(_ => (float)((2 * random.NextDouble()) - 1)),
        ];
        EffectData data = EffectData.Of(
            Dataset.FromArrays(
                features,
                Features,
                [
                    .. tasks((row, column) => features[(row * Features) + column])
                        .Select(t => MadeUpEffects.Binary(t.Name, rows, t.Label)),
                ]
            )
        );
        EffectPlan plan = EffectPlan.Make(
            data,
            new EffectOptions
            {
                Seeds = 20,
                Network = network,
                Training = new TrainingOptions { Epochs = 40, Optimizer = new Kinship.Engine.Adam(0.005) },
            }
        );
        EffectTable table = EffectTable.Of(EffectSweep.Run(plan, data), EffectBaseline.LeaveOneOut);
        foreach (EffectEstimate e in table.Estimates)
        {
            output.WriteLine(
                $"{e.SourceName} -> {e.Target}: {e.Effect:P1} [{e.Low:P1}, {e.High:P1}] {e.Verdict}, loss {e.With:F3} with, "
                    + $"{e.Without:F3} without, pairing {e.PairingGain:F1}"
            );
        }

        return table;
    }
}
