using CsCheck;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>Every way to measure the same, on networks and batches of any shape.</summary>
public sealed class MeasuringWaysTests
{
    private static readonly Gen<Case> Cases = Gen.Select(
        Gen.Int[1, 60],
        Gen.Int[1, 45],
        Gen.Int[1, 45],
        Gen.Int[2, 40],
        Gen.Int[1, 50],
        Gen.Bool,
        Gen.Bool,
        (inputs, first, second, rows, heldOut, embedded, hidden) =>
            new Case(inputs, first, second, rows, heldOut, embedded, hidden)
    );

    [Fact]
    public void Gradient_WithKernelsFormedOrNot_IsTheSame() =>
        Cases.Sample(
            c =>
            {
                using DenseEngine<double> engine = c.Create();
                engine.LowRank = false;
                Observation formed = c.Observe(engine, new Measurement { Moves = [Move.Gradient], Groups = Groups });
                engine.LowRank = true;
                Observation lowRank = c.Observe(engine, new Measurement { Moves = [Move.Gradient], Groups = Groups });
                AssertEqual(formed.Train[0], lowRank.Train[0], 1e-12);
                AssertEqual(formed.HeldOut[0], lowRank.HeldOut[0], 1e-12);
                AssertEqual(formed.GroupTrain[0], lowRank.GroupTrain[0], 1e-12);
                AssertEqual(formed.GroupHeldOut[0], lowRank.GroupHeldOut[0], 1e-12);
            },
            iter: 60
        );

    /// <summary>Which other moves are looked ahead to changes how a move is computed, and no more.</summary>
    [Fact]
    public void Moves_TogetherOrAlone_LoseTheSame() =>
        Cases.Sample(
            c =>
            {
                Move[] moves = [Move.Gradient, Move.Preconditioned, Move.Optimizer];
                using DenseEngine<double> engine = c.Create();
                Observation all = c.Observe(engine, new Measurement { Moves = moves });
                for (int m = 0; m < moves.Length; m++)
                {
                    Observation one = c.Observe(engine, new Measurement { Moves = [moves[m]] });
                    AssertEqual(all.Train[m], one.Train[0], 1e-12);
                    AssertEqual(all.HeldOut[m], one.HeldOut[0], 1e-12);
                }
            },
            iter: 40
        );

    [Fact]
    public void Gram_OnAnyShape_IsTheInnerProductsOfTheTasksGradients() =>
        Cases.Sample(
            c =>
            {
                using DenseEngine<double> engine = c.Create();
                Observation plain = c.Observe(engine, new Measurement { Gram = true });
                Observation both = c.Observe(engine, new Measurement { Gram = true, PreconditionedGram = true });
                Assert.Empty(plain.PreconditionedGram);
                IReadOnlyList<WeightTensor>[] gradients =
                [
                    .. Problems.Tasks.Select((_, i) => engine.ExportTaskGradient(i)),
                ];
                IReadOnlyList<WeightTensor> scale = engine.ExportPreconditioner();
                for (int layer = 0; layer < engine.TrunkLayers.Count; layer++)
                {
                    string prefix = Prefix(engine.TrunkLayers[layer]);
                    for (int i = 0; i < 3; i++)
                    {
                        for (int j = 0; j < 3; j++)
                        {
                            double expected = Product(gradients[i], gradients[j], null, prefix);
                            double scaled = Product(gradients[i], gradients[j], scale, prefix);
                            double size = Math.Sqrt(
                                Product(gradients[i], gradients[i], null, prefix)
                                    * Product(gradients[j], gradients[j], null, prefix)
                            );
                            Assert.Equal(expected, plain.Gram[layer][(i * 3) + j], 1e-11 * (1 + size));
                            Assert.Equal(expected, both.Gram[layer][(i * 3) + j], 1e-11 * (1 + size));
                            Assert.Equal(
                                scaled,
                                both.PreconditionedGram[layer][(i * 3) + j],
                                1e-9 * (1 + (double.IsNaN(scaled) ? 0 : Math.Abs(scaled)))
                            );
                        }
                    }
                }
            },
            iter: 60
        );

    private static readonly int[][] Groups =
    [
        [0, 2],
        [0, 1, 2],
    ];

    private static string Prefix(string layer) => layer.EndsWith("/embeddings") ? "trunk/embedding" : $"{layer}/";

    private static double Product(
        IReadOnlyList<WeightTensor> a,
        IReadOnlyList<WeightTensor> b,
        IReadOnlyList<WeightTensor>? scale,
        string prefix
    )
    {
        double sum = 0;
        for (int t = 0; t < a.Count; t++)
        {
            for (
                int k = 0;
                a[t].Name.StartsWith(prefix) && !a[t].Name.Contains("moving_") && k < a[t].Values.Length;
                k++
            )
            {
                sum += a[t].Values[k] * b[t].Values[k] * (scale?[t].Values[k] ?? 1);
            }
        }

        return sum;
    }

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        for (int k = 0; k < expected.Length; k++)
        {
            double size = double.IsNaN(expected[k]) ? 0 : Math.Abs(expected[k]);
            Assert.Equal(expected[k], actual[k], tolerance * (1 + size));
        }
    }

    private sealed record Case(int Inputs, int First, int Second, int Rows, int HeldOut, bool Embedded, bool Hidden)
    {
        private InputShape Shape => new(Inputs, Embedded && Inputs > 1 ? [new EmbeddedColumn(1, "city", 5)] : []);

        public DenseEngine<double> Create()
        {
            Layer[] trunk =
            [
                new Dense(First),
                new Dense(Second, Activation.Tanh),
                new BatchNormalization(),
                new Dropout(0.2),
                new Dense(3, Activation.Relu),
            ];
            Layer[] head = Hidden ? [new Dense(4, Activation.Tanh)] : [];
            Network network = new(Shape, trunk, [.. Problems.Tasks.Select(t => new Head(t, head))]);
            EngineOptions options = new() { Optimizer = new Adam(0.02), MaximumRows = Math.Max(Rows, 16) };
            DenseEngine<double> engine = Problems.Engine(network, options);
            for (int step = 0; step < 2; step++)
            {
                engine.Step(Batch(Rows), new BatchOutputs(Problems.Tasks, 64));
            }

            return engine;
        }

        public Observation Observe(DenseEngine<double> engine, Measurement measurement)
        {
            Observation o = new(3, engine.TrunkLayers.Count, measurement);
            engine.Observe(Batch(Rows), o, Batch(HeldOut));
            return o;
        }

        private Batch Batch(int rows) => Problems.Whole(Problems.Data(rows, Shape));
    }
}
