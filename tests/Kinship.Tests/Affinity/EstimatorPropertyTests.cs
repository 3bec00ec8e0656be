using CsCheck;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>What must hold for every estimator, every move, every layer and both precisions, on networks that really train.</summary>
public sealed class EstimatorPropertyTests
{
    private const int Samples = 24;

    private static readonly Optimizer[] Optimizers =
    [
        new Adam(0.01),
        new Sgd(0.05),
        new Sgd(0.02, 0.9),
        new AdamW(0.01),
        new RMSprop(0.01, Momentum: 0.5),
        new Adagrad(0.01),
    ];

    private static readonly Gen<MeasuredStep> Steps =
        from optimizer in Gen.Int[0, Optimizers.Length - 1]
        from exact in Gen.Bool
        from warm in Gen.Int[0, 4]
        from seed in Gen.Long[1, 1_000_000]
        select new MeasuredStep
        {
            Optimizer = Optimizers[optimizer],
            Precision = exact ? Precision.Double : Precision.Single,
            Warm = warm,
            Seed = seed,
        };

    private static readonly Gen<int[]> Orders = Gen.Shuffle(Enumerable.Range(0, 4).ToArray());

    [Fact]
    public void Tasks_Permuted_PermuteEveryMatrix() =>
        Gen.Select(Steps, Orders)
            .Sample(
                (step, order) =>
                {
                    Dictionary<SeriesKey, double[]> plain = step.Matrices();
                    Dictionary<SeriesKey, double[]> permuted = (
                        step with
                        {
                            Tasks = [.. order.Select(k => step.Tasks[k])],
                        }
                    ).Matrices();
                    Assert.Equal(plain.Keys, permuted.Keys);
                    foreach ((SeriesKey key, double[] matrix) in plain)
                    {
                        double[] moved = [.. Pairs(4).Select(p => matrix[(order[p.I] * 4) + order[p.J]])];
                        double[] clear = [.. Pairs(4).Select(p => Clarity(plain, key, (order[p.I] * 4) + order[p.J]))];
                        AssertNear(step.Precision, moved, permuted[key], clear, key);
                    }
                },
                iter: Samples
            );

    /// <summary>Bit for bit: the twin's head, labels and gradient are the other's, computed by the same operations.</summary>
    [Fact]
    public void Task_ThereTwice_HelpsItsTwinExactlyAsItself() =>
        Steps.Sample(
            step =>
            {
                LearningTask shape = step.Tasks[3];
                var twins = step with
                {
                    Tasks = [.. step.Tasks, shape with { Name = "twin" }],
                    Twin = ("twin", "shape"),
                };
                foreach ((SeriesKey key, double[] z) in twins.Matrices())
                {
                    for (int j = 0; j < 5; j++)
                    {
                        Assert.True(Same(z[(3 * 5) + j], z[(4 * 5) + j]), $"{key}: row, column {j}");
                        Assert.True(Same(z[(j * 5) + 3], z[(j * 5) + 4]), $"{key}: column, row {j}");
                    }

                    Assert.True(Same(z[(3 * 5) + 4], z[(3 * 5) + 3]), $"{key}: onto its twin");
                }
            },
            iter: Samples
        );

    [Fact]
    public void Weights_OfTheTasks_LeaveWhatHasNoPreconditionerUntouched() =>
        Gen.Select(Steps, Gen.Double[0, 5].Array[4])
            .Sample(
                (step, weights) =>
                {
                    Dictionary<SeriesKey, double[]> weighted = (step with { Weights = weights }).Matrices();
                    Dictionary<SeriesKey, double[]> plain = step.Matrices();
                    foreach ((SeriesKey key, double[] z) in plain.Where(p => p.Key.Move is null or Move.Gradient))
                    {
                        Assert.Equal(z, weighted[key]);
                    }
                },
                iter: Samples
            );

    [Fact]
    public void LearningRate_Halved_HalvesFirstOrderAndQuartersCurvature() =>
        Steps.Sample(
            step =>
            {
                step = step with { Precision = Precision.Double, Rate = 2e-5 };
                Dictionary<SeriesKey, double[]> full = step.Matrices();
                Dictionary<SeriesKey, double[]> half = (step with { Rate = 1e-5 }).Matrices();
                foreach ((SeriesKey key, double[] z) in full)
                {
                    double factor = key.Estimator switch
                    {
                        Estimator.FirstOrder => 2,
                        Estimator.Curvature => 4,
                        _ => double.NaN,
                    };
                    // Curvature has a third-order part too, of the size of the step beside it.
                    double tolerance = (key.Estimator == Estimator.Curvature ? 0.02 : 1e-12) * Largest(z);
                    for (int k = 0; k < z.Length && !double.IsNaN(factor); k++)
                    {
                        Assert.True(
                            Math.Abs(z[k] - (factor * half[key][k])) <= tolerance,
                            $"{key} {k}: {z[k]} {half[key][k]}"
                        );
                    }
                }
            },
            iter: Samples
        );

    [Fact]
    public void Cosine_OfEveryLayer_IsInRangeSymmetricAndOneOnTheDiagonal() =>
        Steps.Sample(
            step =>
            {
                foreach ((SeriesKey key, double[] z) in step.Matrices().Where(p => p.Key.Estimator == Estimator.Cosine))
                {
                    foreach ((int i, int j) in Pairs(4))
                    {
                        Assert.InRange(z[(i * 4) + j], -1, 1);
                        Assert.Equal(z[(i * 4) + j], z[(j * 4) + i]);
                        Assert.True(i != j || Math.Abs(z[(i * 4) + j] - 1) < 1e-12, key.ToString());
                    }
                }
            },
            iter: Samples
        );

    [Fact]
    public void FirstOrder_OfTheLayers_AddsUpToTheTrunks() =>
        Steps.Sample(
            step =>
            {
                Dictionary<SeriesKey, double[]> all = step.Matrices();
                foreach ((SeriesKey key, double[] whole) in all.Where(p => IsWholeFirstOrder(p.Key)))
                {
                    double[][] layers =
                    [
                        .. all.Where(p => p.Key != key && p.Key with { Layer = key.Layer } == key).Select(p => p.Value),
                    ];
                    Assert.Equal(3, layers.Length);
                    for (int k = 0; k < whole.Length; k++)
                    {
                        Assert.Equal(whole[k], layers.Sum(l => l[k]), 1e-12 * Math.Max(1, Largest(whole)));
                    }
                }
            },
            iter: Samples
        );

    [Fact]
    public void FirstOrder_OfAGroup_IsTheSumOverItsTasks() =>
        Steps.Sample(
            step =>
            {
                step = step with
                {
                    Groups =
                    [
                        ["tags", "color"],
                        ["shape", "size", "color"],
                    ],
                };
                Dictionary<SeriesKey, double[]> single = step.Matrices();
                int[][] members =
                [
                    [0, 2],
                    [0, 1, 3],
                ];
                foreach ((SeriesKey key, double[] z) in step.GroupMatrices())
                {
                    for (int k = 0; k < z.Length && key.Estimator == Estimator.FirstOrder; k++)
                    {
                        double sum = members[k / 4].Sum(i => single[key][(i * 4) + (k % 4)]);
                        Assert.Equal(sum, z[k], 1e-12 * Math.Max(1, Largest(single[key])));
                    }
                }
            },
            iter: Samples
        );

    /// <summary>Bit for bit: its gradient is the task's own.</summary>
    [Fact]
    public void Group_OfOneTask_LooksAheadAsTheTask() =>
        Steps.Sample(
            step =>
            {
                Measurement measurement = step.Options.ToMeasurement(step.Optimizer, step.Names)!;
                Observation o = step.Observe(
                    measurement with
                    {
                        Groups =
                        [
                            [2],
                            [0],
                        ],
                    },
                    out _
                );
                for (int m = 0; m < measurement.Moves.Count; m++)
                {
                    Assert.Equal([.. o.Train[m][8..12], .. o.Train[m][..4]], o.GroupTrain[m]);
                    Assert.Equal([.. o.HeldOut[m][8..12], .. o.HeldOut[m][..4]], o.GroupHeldOut[m]);
                }
            },
            iter: Samples
        );

    private static bool IsWholeFirstOrder(SeriesKey key) =>
        key.Estimator == Estimator.FirstOrder && key.Layer == SeriesKey.AllLayers;

    private static IEnumerable<(int I, int J)> Pairs(int n) =>
        from i in Enumerable.Range(0, n)
        from j in Enumerable.Range(0, n)
        select (i, j);

    /// <summary>How far from its threshold the number is that a yes-or-no estimator asks about; infinite for the others.</summary>
    private static double Clarity(Dictionary<SeriesKey, double[]> all, SeriesKey key, int pair)
    {
        SeriesKey lookahead = key with { Estimator = Estimator.Lookahead };
        return key.Estimator switch
        {
            Estimator.ConflictRate => Math.Abs(all[key with { Estimator = Estimator.Cosine }][pair]),
            Estimator.Agreement => Math.Min(
                Math.Abs(all[lookahead][pair]),
                Math.Abs(all[lookahead with { On = On.Validation }][pair])
            ),
            _ => double.PositiveInfinity,
        };
    }

    /// <summary>Adding the tasks up in another order moves the joint gradient, and with it the preconditioner, by rounding.</summary>
    private static void AssertNear(
        Precision precision,
        double[] expected,
        double[] found,
        double[] clear,
        SeriesKey key
    )
    {
        (double relative, double absolute) = precision == Precision.Double ? (1e-9, 1e-13) : (1e-3, 3e-6);
        double tolerance = (relative * Largest(expected)) + absolute;
        for (int k = 0; k < expected.Length; k++)
        {
            bool near = Math.Abs(expected[k] - found[k]) <= tolerance || Same(expected[k], found[k]);
            Assert.True(near || clear[k] <= absolute, $"{precision}, {key}, pair {k}: {expected[k]} and {found[k]}");
        }
    }

    private static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    private static double Largest(double[] values) =>
        values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
}
