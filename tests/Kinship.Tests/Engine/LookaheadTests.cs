using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>Look-ahead losses against networks that really were moved there, in float64.</summary>
public sealed class LookaheadTests
{
    private static readonly InputShape Inputs = new(4, [new EmbeddedColumn(2, "city", 5)]);
    private static readonly Network Network = Problems.Network(Problems.SmallTrunk, Inputs);
    private static readonly Dataset Data = Problems.Data(13, Inputs);
    private static readonly Dataset Validation = Problems.Data(40, Inputs, seed: 9);

    [Fact]
    public void Gradient_AnyNetwork_IsTheLossOfTheMovedNetwork()
    {
        const double Rate = 0.05;
        using DenseEngine<double> engine = Create(new Adam(Rate));
        Observation o = Observe(engine, Move.Gradient);
        IReadOnlyList<WeightTensor> start = engine.ExportWeights();
        for (int i = 0; i < 3; i++)
        {
            Dictionary<string, double[]> g = engine.ExportTaskGradient(i).ToDictionary(t => t.Name, t => t.Values);
            engine.ImportWeights([.. start.Select(w => Moved(w, g, Rate))]);
            AssertRow(engine, o, i);
            engine.ImportWeights(start);
            Observe(engine, Move.Gradient);
        }
    }

    private static readonly Dictionary<string, Optimizer> Optimizers = new()
    {
        ["momentum"] = new Sgd(0.05, 0.8),
        ["nesterov"] = new Sgd(0.05, 0.8, Nesterov: true),
        ["adam"] = new Adam(0.02),
        ["adamw"] = new AdamW(0.02, 0.5),
        ["rmsprop"] = new RMSprop(0.01, Momentum: 0.6, Epsilon: 1e-4, Centered: true),
        ["adagrad"] = new Adagrad(0.05),
    };

    public static TheoryData<string, int> FirstSteps =>
        [.. Optimizers.Keys.SelectMany(name => new[] { 0, 1, 3 }.Select(steps => (name, steps)))];

    /// <summary>A network whose other tasks have weight 0 really takes the step that task i alone would take.</summary>
    [Theory]
    [MemberData(nameof(FirstSteps))]
    public void Optimizer_WithAny_IsTheLossAfterAStepOnOneTaskAlone(string name, int steps) =>
        OptimizerMove(Optimizers[name], steps);

    [Fact]
    public void Preconditioned_MomentumAside_AddsUpToAdamsOwnStep()
    {
        double[] weights = [0.5, 2, 1.5];
        using DenseEngine<double> engine = Create(new Adam(0.01, Beta1: 0), weights);
        var o = new Observation(3, engine.TrunkLayers.Count, new Measurement { Gram = true });
        var outputs = new BatchOutputs(Problems.Tasks, 64);
        for (int k = 0; k < 3; k++)
        {
            Dictionary<string, double[]> before = Trunk(engine);
            engine.Step(Problems.Whole(Data), outputs, o);
            Dictionary<string, double[]> v = engine.ExportOptimizer("v").ToDictionary(t => t.Name, t => t.Values);
            double factor = 0.01 * Math.Sqrt(1 - Math.Pow(0.999, k + 1));
            foreach ((string name, double[] now) in Trunk(engine))
            {
                for (int at = 0; at < now.Length; at++)
                {
                    double joint = Enumerable.Range(0, 3).Sum(i => weights[i] * Gradient(engine, i, name)[at]);
                    double expected = before[name][at] - (factor * joint / (Math.Sqrt(v[name][at]) + 1e-7));
                    Assert.Equal(expected, now[at], 1e-11);
                }
            }
        }
    }

    [Fact]
    public void Gradient_WithSgd_IsAlsoItsPreconditionedMove()
    {
        using DenseEngine<double> engine = Create(new Sgd(0.05));
        Observation o = Observe(engine, Move.Gradient, Move.Preconditioned);
        Assert.Equal(o.Train[0], o.Train[1]);
        Assert.Equal(o.HeldOut[0], o.HeldOut[1]);
    }

    [Fact]
    public void HeldOut_InPieces_IsTheMeanOverAllRows()
    {
        using DenseEngine<double> large = Create(new Adam(0.02), maximumRows: 64);
        using DenseEngine<double> small = Create(new Adam(0.02), maximumRows: 13);
        Observation a = Observe(large, Move.Gradient);
        Observation b = Observe(small, Move.Gradient);
        for (int k = 0; k < 9; k++)
        {
            Assert.Equal(a.HeldOut[0][k], b.HeldOut[0][k], 1e-12);
        }
    }

    [Fact]
    public void Observation_WithATaskWithoutLabels_LeavesItsRowAndColumnOut()
    {
        Dataset data = new(
            Inputs,
            Data.Features,
            Data.FeatureNames,
            [
                Target.OfClasses(Problems.Tasks[0], [.. Enumerable.Repeat(-1, Data.Rows)]),
                Data.Targets[1],
                Data.Targets[2],
            ]
        );
        using DenseEngine<double> engine = Create(new Adam());
        var o = new Observation(
            3,
            engine.TrunkLayers.Count,
            new Measurement
            {
                Moves = [Move.Gradient],
                Gram = true,
                PreconditionedGram = true,
            }
        );
        engine.Step(Problems.Whole(data), new BatchOutputs(Problems.Tasks, 64), o, Problems.Whole(data));
        Assert.True(double.IsNaN(o.Losses[0]));
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                bool left = i == 0 || j == 0;
                Assert.Equal(left, double.IsNaN(o.Train[0][(i * 3) + j]));
                Assert.Equal(left, double.IsNaN(o.HeldOut[0][(i * 3) + j]));
                Assert.Equal(left, double.IsNaN(o.Gram[0][(i * 3) + j]));
            }
        }

        Assert.All(engine.ExportWeights(), w => Assert.All(w.Values, v => Assert.True(double.IsFinite(v))));
    }

    [Fact]
    public void Group_ByItsGradient_IsTheLossAfterTheSumOfItsTasksSteps()
    {
        const double Rate = 0.05;
        using DenseEngine<double> engine = Create(new Adam(Rate));
        Observation o = ObserveGroups(engine, Move.Gradient);
        IReadOnlyList<WeightTensor> start = engine.ExportWeights();
        for (int group = 0; group < Groups.Length; group++)
        {
            Dictionary<string, double[]> sum = engine
                .ExportTaskGradient(0)
                .ToDictionary(
                    t => t.Name,
                    t => (double[])[.. t.Values.Select((_, at) => Sum(engine, group, t.Name, at))]
                );
            engine.ImportWeights([.. start.Select(w => Moved(w, sum, Rate))]);
            AssertRow(engine, o.GroupTrain[0], o.GroupHeldOut[0], group);
            engine.ImportWeights(start);
            ObserveGroups(engine, Move.Gradient);
        }
    }

    /// <summary>Without momentum, Adam's own step is the preconditioned move of all tasks together.</summary>
    [Fact]
    public void Group_OfAllTasksPreconditioned_IsTheLossAfterAdamsOwnStep()
    {
        using DenseEngine<double> engine = Create(new Adam(0.02, Beta1: 0));
        Warm(engine, 2);
        Observation o = ObserveGroups(engine, Move.Preconditioned);
        AssertAfterOwnStep(engine, new Adam(0.02, Beta1: 0), [1, 1, 1], o, group: 1);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("nesterov")]
    public void Group_ByTheOptimizer_IsTheLossAfterAStepOnItsTasksAlone(string name)
    {
        using DenseEngine<double> engine = Create(Optimizers[name]);
        Warm(engine, 2);
        Observation o = ObserveGroups(engine, Move.Optimizer);
        AssertAfterOwnStep(engine, Optimizers[name], [1, 0, 1], o, group: 0);
    }

    [Fact]
    public void Group_WithATaskWithoutLabels_IsNotMeasured()
    {
        Target[] targets =
        [
            Data.Targets[0],
            Target.OfValues(Problems.Tasks[1], [.. Enumerable.Repeat(float.NaN, Data.Rows * 2)]),
            Data.Targets[2],
        ];
        Dataset data = new(Inputs, Data.Features, Data.FeatureNames, targets);
        using DenseEngine<double> engine = Create(new Adam());
        var o = new Observation(3, 0, new Measurement { Moves = [Move.Gradient], Groups = Groups });
        engine.Step(Problems.Whole(data), new BatchOutputs(Problems.Tasks, 64), o, Problems.Whole(Validation));
        Assert.Equal([false, true, false, true, true, true], o.GroupTrain[0].Select(double.IsNaN));
        Assert.Equal([false, false, false, true, true, true], o.GroupHeldOut[0].Select(double.IsNaN));
    }

    private static readonly int[][] Groups =
    [
        [0, 2],
        [0, 1, 2],
    ];

    private static double Sum(DenseEngine<double> engine, int group, string name, int at) =>
        Groups[group].Sum(task => Gradient(engine, task, name)[at]);

    private static Observation ObserveGroups(DenseEngine<double> engine, Move move)
    {
        var o = new Observation(
            3,
            engine.TrunkLayers.Count,
            new Measurement
            {
                Moves = [move],
                Groups = Groups,
                Gram = true,
                PreconditionedGram = true,
            }
        );
        engine.Observe(Problems.Whole(Data), o, Problems.Whole(Validation));
        return o;
    }

    /// <summary>Another engine, in the same state, takes the step with such weights; the trunk it comes to is looked at.</summary>
    private static void AssertAfterOwnStep(
        DenseEngine<double> engine,
        Optimizer optimizer,
        double[] weights,
        Observation o,
        int group
    )
    {
        using DenseEngine<double> other = Create(optimizer, weights);
        other.ImportState(engine.ExportState());
        other.Step(Problems.Whole(Data), new BatchOutputs(Problems.Tasks, 64));
        IReadOnlyList<WeightTensor> after = other.ExportWeights();
        engine.ImportWeights([.. after.Zip(engine.ExportWeights(), (a, b) => IsTrunkParameter(a.Name) ? a : b)]);
        AssertRow(engine, o.GroupTrain[0], o.GroupHeldOut[0], group);
    }

    private static void OptimizerMove(Optimizer optimizer, int steps)
    {
        using DenseEngine<double> engine = Create(optimizer);
        Warm(engine, steps);
        Observation o = Observe(engine, Move.Optimizer);
        Dictionary<string, double[]> trunkMoments = Moments(engine);
        for (int i = 0; i < 3; i++)
        {
            using DenseEngine<double> other = Create(optimizer);
            Warm(other, steps);
            Assert.Equal(trunkMoments, Moments(other));
            Dictionary<string, double[]> heads = Weights(other, "heads/");
            other.SetTaskWeights([.. Enumerable.Range(0, 3).Select(j => j == i ? 1.0 : 0.0)]);
            IReadOnlyList<WeightTensor> before = other.ExportWeights();
            other.Step(Problems.Whole(Data), new BatchOutputs(Problems.Tasks, 64));
            IReadOnlyList<WeightTensor> after = other.ExportWeights();
            WeightTensor[] moved = [.. after.Zip(before, (a, b) => IsTrunkParameter(a.Name) ? a : b)];
            engine.ImportWeights(moved);
            AssertRow(engine, o, i);
            engine.ImportWeights(before);
            Assert.Equal(heads, Weights(engine, "heads/"));
        }
    }

    private static DenseEngine<double> Create(Optimizer optimizer, double[]? weights = null, int maximumRows = 64) =>
        Problems.Engine(
            Network,
            new EngineOptions
            {
                Optimizer = optimizer,
                MaximumRows = maximumRows,
                TaskWeights = weights ?? [],
            }
        );

    private static void Warm(DenseEngine<double> engine, int steps)
    {
        for (int k = 0; k < steps; k++)
        {
            engine.Step(Problems.Whole(Data), new BatchOutputs(Problems.Tasks, 64));
        }
    }

    private static Observation Observe(DenseEngine<double> engine, params Move[] moves)
    {
        var o = new Observation(
            3,
            engine.TrunkLayers.Count,
            new Measurement
            {
                Moves = moves,
                Gram = true,
                PreconditionedGram = true,
            }
        );
        engine.Observe(Problems.Whole(Data), o, Problems.Whole(Validation));
        return o;
    }

    /// <summary>The engine now stands where task i's move leads: its losses must be those looked ahead to.</summary>
    private static void AssertRow(DenseEngine<double> engine, Observation expected, int i) =>
        AssertRow(engine, expected.Train[0], expected.HeldOut[0], i);

    private static void AssertRow(DenseEngine<double> engine, double[] train, double[] heldOut, int i)
    {
        var here = new Observation(3, 0, new Measurement());
        engine.Observe(Problems.Whole(Data), here, Problems.Whole(Validation));
        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(here.Losses[j], train[(i * 3) + j], 1e-12);
            Assert.Equal(here.HeldOutLosses[j], heldOut[(i * 3) + j], 1e-12);
        }
    }

    private static WeightTensor Moved(WeightTensor weight, Dictionary<string, double[]> gradient, double rate) =>
        IsTrunkParameter(weight.Name)
            ? weight with
            {
                Values = [.. weight.Values.Zip(gradient[weight.Name], (v, g) => v - (rate * g))],
            }
            : weight;

    private static bool IsTrunkParameter(string name) => name.StartsWith("trunk/") && !name.Contains("moving_");

    private static Dictionary<string, double[]> Trunk(DenseEngine<double> engine) =>
        engine.ExportWeights().Where(w => IsTrunkParameter(w.Name)).ToDictionary(w => w.Name, w => w.Values);

    private static Dictionary<string, double[]> Weights(DenseEngine<double> engine, string prefix) =>
        engine.ExportWeights().Where(w => w.Name.StartsWith(prefix)).ToDictionary(w => w.Name, w => w.Values);

    private static Dictionary<string, double[]> Moments(DenseEngine<double> engine) =>
        engine.ExportOptimizer(engine.OptimizerState[0]).ToDictionary(w => w.Name, w => w.Values);

    private static double[] Gradient(DenseEngine<double> engine, int task, string name) =>
        engine.ExportTaskGradient(task).First(t => t.Name == name).Values;
}
