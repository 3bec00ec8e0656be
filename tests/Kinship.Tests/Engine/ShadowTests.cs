using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>
/// The step without a task, against an engine to which that task weighs nothing and which is put to the training's weights before
/// every step, its optimizer's arrays being its own.
/// </summary>
public sealed class ShadowTests
{
    private static readonly InputShape Inputs = new(4, [new EmbeddedColumn(2, "city", 5)]);
    private static readonly double[] Weights = [0.5, 2, 1.5];
    private static readonly Dataset Data = Problems.Data(13, Inputs);
    private static readonly Dataset HeldOut = Problems.Data(20, Inputs, seed: 9);

    private static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["sgd"] = new Sgd(0.05),
        ["momentum"] = new Sgd(0.05, Momentum: 0.9, Nesterov: true),
        ["adam"] = new Adam(0.02),
        ["adamw"] = new AdamW(0.02, WeightDecay: 0.1),
        ["rmsprop"] = new RMSprop(0.01, Momentum: 0.5, Centered: true, Epsilon: 1e-4),
        ["adagrad"] = new Adagrad(0.05),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Shadow_OfAnyOptimizer_IsTheStepOfATrainingWithoutTheTask(string name)
    {
        using DenseEngine<double> engine = Engine(name, Weights, shadows: true);
        DenseEngine<double>[] without =
        [
            .. Enumerable.Range(0, 3).Select(i => Engine(name, [.. Weights.Select((w, k) => k == i ? 0 : w)])),
        ];
        using DenseEngine<double> probe = Engine(name, Weights);
        using DenseEngine<double> branch = (DenseEngine<double>)engine.NewBranch();
        Observation o = new(3, engine.TrunkLayers.Count, new Measurement { Shadow = true });
        BatchOutputs outputs = new(Problems.Tasks, 64);
        for (int step = 0; step < 6; step++)
        {
            IReadOnlyList<WeightTensor> before = engine.ExportWeights();

            // Every other step is not measured: the shadows go on all the same.
            bool measured = step % 2 == 1;
            engine.Step(Problems.Whole(Data), outputs, measured ? o : null, measured ? Problems.Whole(HeldOut) : null);
            for (int i = 0; i < 3; i++)
            {
                without[i].ImportWeights(before);
                without[i].Step(Problems.Whole(Data), new BatchOutputs(Problems.Tasks, 64));
                engine.CopyTo(branch, i);
                AssertClose(Trunk(without[i].ExportState().Optimizer), Trunk(branch.ExportState().Optimizer));
                if (measured)
                {
                    double[] expected = LossesAt(probe, before, without[i].ExportWeights());
                    AssertClose(expected, o.Shadow!.HeldOutWithout[(i * 3)..((i + 1) * 3)]);
                }
            }

            if (measured)
            {
                AssertClose(LossesAt(probe, before, engine.ExportWeights()), o.Shadow!.HeldOutWith);
                Assert.All(o.Shadow.TrainWithout, v => Assert.True(double.IsFinite(v)));
            }
        }

        foreach (DenseEngine<double> one in without)
        {
            one.Dispose();
        }
    }

    [Fact]
    public void Branch_OfTheSameTasks_TrainsOnAsTheTrainingDoes()
    {
        using DenseEngine<double> engine = Engine("adam", Weights, shadows: true);
        using DenseEngine<double> branch = (DenseEngine<double>)engine.NewBranch();
        BatchOutputs outputs = new(Problems.Tasks, 64);
        Steps(engine, 3);
        engine.CopyTo(branch, null);
        Steps(engine, 3);
        Steps(branch, 3);
        AssertSame(engine.ExportWeights(), branch.ExportWeights());

        void Steps(DenseEngine<double> one, int count)
        {
            for (int step = 0; step < count; step++)
            {
                one.Step(Problems.Whole(Data), outputs);
            }
        }
    }

    [Fact]
    public void Branch_WithoutATaskFromTheStart_IsTheTrainingWithoutIt()
    {
        using DenseEngine<double> engine = Engine("adam", Weights, shadows: true);
        using DenseEngine<double> branch = (DenseEngine<double>)engine.NewBranch();
        using DenseEngine<double> without = Engine("adam", [0.5, 0, 1.5]);
        engine.CopyTo(branch, 1);
        BatchOutputs outputs = new(Problems.Tasks, 64);
        for (int step = 0; step < 4; step++)
        {
            branch.Step(Problems.Whole(Data), outputs);
            without.Step(Problems.Whole(Data), outputs);
        }

        AssertSame(without.ExportWeights(), branch.ExportWeights());
    }

    [Fact]
    public void State_TakenToAnotherEngine_TakesTheShadowsAlong()
    {
        using DenseEngine<double> engine = Engine("adam", Weights, shadows: true);
        using DenseEngine<double> other = Engine("adam", Weights, shadows: true);
        Observation here = new(3, 0, new Measurement { Shadow = true });
        Observation there = new(3, 0, new Measurement { Shadow = true });
        BatchOutputs outputs = new(Problems.Tasks, 64);
        for (int step = 0; step < 3; step++)
        {
            engine.Step(Problems.Whole(Data), outputs);
        }

        other.ImportState(engine.ExportState());
        engine.Step(Problems.Whole(Data), outputs, here);
        other.Step(Problems.Whole(Data), outputs, there);
        Assert.Equal(here.Shadow!.TrainWithout, there.Shadow!.TrainWithout);
        Assert.Equal(here.Shadow.TrainWith, there.Shadow.TrainWith);
    }

    private static DenseEngine<double> Engine(string optimizer, double[] weights, bool shadows = false) =>
        Problems.Engine(
            Problems.Network(Problems.SmallTrunk, Inputs),
            new EngineOptions
            {
                Optimizer = Optimizers[optimizer],
                TaskWeights = weights,
                MaximumRows = 64,
                Shadows = shadows,
            }
        );

    /// <summary>Held-out losses with the trunk's parameters after a step, heads and running statistics as before it.</summary>
    private static double[] LossesAt(
        DenseEngine<double> probe,
        IReadOnlyList<WeightTensor> before,
        IReadOnlyList<WeightTensor> after
    )
    {
        probe.ImportWeights([.. before.Zip(after, (b, a) => IsMoved(b.Name) ? a : b)]);
        BatchOutputs outputs = new(Problems.Tasks, 64);
        probe.Evaluate(Problems.Whole(HeldOut), outputs);
        return outputs.Losses;
    }

    private static bool IsMoved(string name) => name.StartsWith("trunk/") && !name.Contains("moving_");

    private static double[] Trunk(IReadOnlyList<WeightTensor> tensors) =>
        [.. tensors.Where(w => w.Name.Contains("/trunk/")).SelectMany(w => w.Values)];

    private static void AssertClose(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.Equal(expected[k], found[k], 1e-12);
        }
    }

    private static void AssertSame(IReadOnlyList<WeightTensor> expected, IReadOnlyList<WeightTensor> found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
}
