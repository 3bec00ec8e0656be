using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>What must not change anything changes no bit.</summary>
public sealed class InvarianceTests
{
    private const int Steps = 12;
    private static readonly InputShape Inputs = new(19);
    private static readonly LearningTask[] Tasks =
    [
        .. Problems.Tasks,
        LearningTask.Classification("shape", ["round", "square"]),
        LearningTask.Classification("taste", ["sweet", "sour", "salty", "bitter"]),
    ];

    private static readonly Measurement Everything = new()
    {
        Moves = [Move.Gradient, Move.Preconditioned, Move.Optimizer],
        Groups =
        [
            [0, 1],
            [1, 2, 4],
            [0, 1, 2, 3, 4],
        ],
        Gram = true,
        PreconditionedGram = true,
        Shadow = true,
    };

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Training_WithAndWithoutMeasuring_EndsInTheSameWeights(Precision precision) =>
        AssertSameWeights(Train(precision, 2, Everything).Weights, Train(precision, 2, null).Weights);

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void LossesAndWeights_OfAnyKind_LeaveMeasuringAndThreadsWithoutEffect(Precision precision)
    {
        Run measured = Train(precision, 2, Everything, weighted: true);
        AssertSameWeights(measured.Weights, Train(precision, 2, null, weighted: true).Weights);
        Run other = Train(precision, 8, Everything, weighted: true);
        AssertSameWeights(measured.Weights, other.Weights);
        Assert.Equal(measured.Numbers, other.Numbers);
        Assert.NotEqual(measured.Numbers, Train(precision, 2, Everything).Numbers);
    }

    [Fact]
    public void Training_WithEvaluationModeMeasured_EndsInTheSameWeights() =>
        AssertSameWeights(
            Train(Precision.Single, 2, Everything with { EvaluationMode = true }).Weights,
            Train(Precision.Single, 2, null).Weights
        );

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Threads_OneTwoOrEight_GiveTheSameBits(Precision precision)
    {
        Run one = Train(precision, 1, Everything);
        foreach (int threads in (int[])[1, 2, 8])
        {
            Run other = Train(precision, threads, Everything);
            AssertSameWeights(one.Weights, other.Weights);
            Assert.Equal(one.Numbers, other.Numbers);
        }
    }

    [Fact]
    public void Observe_BeforeAStep_ChangesNothing()
    {
        Dataset data = Problems.Data(32, Inputs, Tasks);
        using DenseEngine<float> observed = Create(Precision.Single, 2);
        using DenseEngine<float> plain = Create(Precision.Single, 2);
        var o = new Observation(Tasks.Length, observed.TrunkLayers.Count, Everything);
        observed.Observe(Problems.Whole(data), o, Problems.Whole(data));
        AssertSameWeights(observed.ExportWeights(), plain.ExportWeights());
        observed.Step(Problems.Whole(data), new BatchOutputs(Tasks, 32));
        plain.Step(Problems.Whole(data), new BatchOutputs(Tasks, 32));
        AssertSameWeights(observed.ExportWeights(), plain.ExportWeights());
    }

    [Fact]
    public void Streams_WithoutOneTask_DrawTheSameForTheOthers()
    {
        LearningTask[] fewer = [.. Tasks.Where(t => t.Name != "size")];
        using DenseEngine<float> all = Create(Precision.Single, 1);
        using DenseEngine<float> less = Create(Precision.Single, 1, fewer);
        Dictionary<string, double[]> weights = all.ExportWeights().ToDictionary(w => w.Name, w => w.Values);
        Assert.All(less.ExportWeights(), w => Assert.Equal(weights[w.Name], w.Values));

        Dataset data = Problems.Data(32, Inputs, Tasks);
        Dataset without = Problems.Data(32, Inputs, fewer);
        var a = new BatchOutputs(Tasks, 32);
        var b = new BatchOutputs(fewer, 32);
        all.Step(Problems.Whole(data), a);
        less.Step(Problems.Whole(without), b);
        Assert.Equal(a.Losses[0], b.Losses[0]);
        Assert.Equal(a.Losses[4], b.Losses[3]);
    }

    [Fact]
    public void Tasks_InAnotherOrder_PermuteTheMatrix()
    {
        int[] order = [3, 0, 4, 2, 1];
        LearningTask[] permuted = [.. order.Select(k => Tasks[k])];
        double[] plain = LookaheadAfter(Tasks);
        double[] shuffled = LookaheadAfter(permuted);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                Assert.Equal(plain[(order[i] * 5) + order[j]], shuffled[(i * 5) + j], 1e-10);
            }
        }
    }

    [Fact]
    public void Weights_OfTheTasks_LeaveGradientLookaheadsUnchanged()
    {
        Dataset data = Problems.Data(32, Inputs, Tasks);
        using DenseEngine<double> plain = Problems.Engine(Net(Tasks), Options(Precision.Double, 1));
        using DenseEngine<double> weighted = Problems.Engine(
            Net(Tasks),
            Options(Precision.Double, 1) with
            {
                TaskWeights = [3, 0.1, 0, 7, 1],
            }
        );
        double[] a = Gradient(plain, data);
        double[] b = Gradient(weighted, data);
        Assert.Equal(a, b);
    }

    [Fact]
    public void Step_AfterTheFirst_AllocatesNothing()
    {
        AssertNoAllocation(Problems.Data(64, Inputs, Tasks), Options(Precision.Single, 2));
        AssertNoAllocation(Problems.Weighted(Problems.Data(64, Inputs, Tasks)), Weighted(Options(Precision.Single, 2)));
    }

    private static void AssertNoAllocation(Dataset data, EngineOptions options)
    {
        using DenseEngine<float> engine = new(Net(Tasks), options);
        var outputs = new BatchOutputs(Tasks, 32);
        var o = new Observation(Tasks.Length, engine.TrunkLayers.Count, Everything);
        var batch = new Batch(data, Enumerable.Range(0, 32).ToArray());
        var heldOut = new Batch(data, Enumerable.Range(32, 32).ToArray());
        for (int k = 0; k < 3; k++)
        {
            engine.Step(batch, outputs, o, heldOut);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 10; k++)
        {
            engine.Step(batch, outputs, o, heldOut);
            engine.Step(batch, outputs);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double[] LookaheadAfter(LearningTask[] tasks)
    {
        Dataset data = Problems.Data(32, Inputs, tasks);
        using DenseEngine<double> engine = Problems.Engine(Net(tasks), Options(Precision.Double, 1));
        engine.Step(Problems.Whole(data), new BatchOutputs(tasks, 32));
        return Gradient(engine, data);
    }

    private static double[] Gradient(DenseEngine<double> engine, Dataset data)
    {
        var o = new Observation(5, 0, new Measurement { Moves = [Move.Gradient] });
        engine.Observe(Problems.Whole(data), o, null);
        return o.Train[0];
    }

    private static Network Net(LearningTask[] tasks) => NetworkTemplate.Pyramid.Build(Inputs, tasks);

    private static EngineOptions Options(Precision precision, int threads, bool shadows = true) =>
        new()
        {
            MaximumRows = 32,
            Precision = precision,
            Threads = threads,
            Seed = 11,
            Shadows = shadows,
        };

    /// <summary>Another loss for every task, and class weights where there are classes.</summary>
    private static EngineOptions Weighted(EngineOptions options) =>
        options with
        {
            Losses = [new Focal(LabelSmoothing: 0.1), new Huber(0.5), new CrossEntropy(0.1), null, new Focal(1)],
            ClassWeights =
            [
                [1, 2, 0.5],
                null,
                [3, 0.5],
                [0.25, 4],
                null,
            ],
        };

    private static DenseEngine<float> Create(Precision precision, int threads, LearningTask[]? tasks = null) =>
        new(Net(tasks ?? Tasks), Options(precision, threads));

    private static Run Train(Precision precision, int threads, Measurement? measurement, bool weighted = false)
    {
        Dataset data = Problems.Data(61, Inputs, Tasks);
        Dataset validation = Problems.Data(45, Inputs, Tasks, seed: 8);
        EngineOptions options = Options(precision, threads, measurement is not null);
        if (weighted)
        {
            data = Problems.Weighted(data);
            validation = Problems.Weighted(validation);
            options = Weighted(options);
        }

        using IEngine engine = DenseEngine.Create(Net(Tasks), options);
        Observation? o = measurement is null
            ? null
            : new Observation(Tasks.Length, engine.TrunkLayers.Count, measurement);
        var outputs = new BatchOutputs(Tasks, 32);
        List<double> numbers = [];
        for (int k = 0; k < Steps; k++)
        {
            int[] rows = [.. Enumerable.Range(0, k % 3 == 2 ? 29 : 32)];
            engine.Step(new Batch(data, rows), outputs, o, o is null ? null : Problems.Whole(validation));
            numbers.AddRange(outputs.Losses);
            if (o is not null)
            {
                numbers.AddRange([.. o.Train.SelectMany(m => m), .. o.HeldOut.SelectMany(m => m)]);
                numbers.AddRange([.. o.GroupTrain.SelectMany(m => m), .. o.GroupHeldOut.SelectMany(m => m)]);
                numbers.AddRange([.. o.Gram.SelectMany(m => m), .. o.PreconditionedGram.SelectMany(m => m)]);
            }
        }

        return new Run(engine.ExportWeights(), numbers);
    }

    private static void AssertSameWeights(IReadOnlyList<WeightTensor> a, IReadOnlyList<WeightTensor> b)
    {
        Assert.Equal(a.Select(w => w.Name), b.Select(w => w.Name));
        foreach ((WeightTensor x, WeightTensor y) in a.Zip(b))
        {
            Assert.Equal(x.Values, y.Values);
        }
    }

    private sealed record Run(IReadOnlyList<WeightTensor> Weights, List<double> Numbers);
}
