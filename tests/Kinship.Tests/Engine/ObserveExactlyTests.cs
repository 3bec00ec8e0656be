using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>A float32 engine measures in float64 what an engine in float64 would, at the same point, and nothing else changes.</summary>
public sealed class ObserveExactlyTests
{
    private static readonly InputShape Inputs = new(5, [new EmbeddedColumn(3, "city", 4)]);
    private static readonly Network Network = Problems.Network(Problems.SmallTrunk, Inputs);
    private static readonly Dataset Data = Problems.Data(30, Inputs);
    private static readonly Dataset Validation = Problems.Data(25, Inputs, seed: 9);

    private static readonly Measurement Everything = new()
    {
        Moves = Enum.GetValues<Move>(),
        Groups =
        [
            [0, 2],
        ],
        Gram = true,
        PreconditionedGram = true,
    };

    public static TheoryData<string> Optimizers => [.. Named.Keys];

    private static readonly Dictionary<string, Optimizer> Named = new()
    {
        ["adam"] = new Adam(0.01),
        ["sgd"] = new Sgd(0.05, 0.9),
        ["adamw"] = new AdamW(0.01),
        ["rmsprop"] = new RMSprop(0.01, Momentum: 0.5, Centered: true),
        ["adagrad"] = new Adagrad(0.05),
    };

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Exact_AfterSomeSteps_IsBitForBitWhatAFloat64EngineOfTheSameStateMeasures(string optimizer)
    {
        using IEngine single = Create(optimizer, Precision.Single);
        using IEngine twin = Create(optimizer, Precision.Double);
        var outputs = new BatchOutputs(Problems.Tasks, 32);
        var exact = new Observation(3, single.TrunkLayers.Count, Everything);
        var expected = new Observation(3, single.TrunkLayers.Count, Everything);
        for (int step = 0; step < 4; step++)
        {
            single.LearningRate *= 0.9;
            Assert.True(single.ObserveExactly(Problems.Whole(Data), exact, Problems.Whole(Validation)));
            twin.ImportState(single.ExportState());
            twin.Step(Problems.Whole(Data), outputs, expected, Problems.Whole(Validation));
            Assert.Equal(Numbers(expected), Numbers(exact));
            single.Step(Problems.Whole(Data), outputs);
        }
    }

    [Fact]
    public void Exact_BesideTheFloat32Step_IsNearIt()
    {
        using IEngine single = Create("sgd", Precision.Single);
        var exact = new Observation(3, single.TrunkLayers.Count, Everything);
        var observation = new Observation(3, single.TrunkLayers.Count, Everything);
        single.ObserveExactly(Problems.Whole(Data), exact, Problems.Whole(Validation));
        single.Step(
            Problems.Whole(Data),
            new BatchOutputs(Problems.Tasks, 32),
            observation,
            Problems.Whole(Validation)
        );
        Assert.NotEqual(Numbers(exact), Numbers(observation));
        foreach ((double a, double b) in Numbers(exact).Zip(Numbers(observation)))
        {
            Assert.Equal(a, b, 1e-5 * Math.Max(1, Math.Abs(a)));
        }
    }

    [Fact]
    public void Engine_InFloat64_HasNothingToRepeat()
    {
        using IEngine engine = Create("adam", Precision.Double);
        var exact = new Observation(3, engine.TrunkLayers.Count, Everything);
        Assert.False(engine.ObserveExactly(Problems.Whole(Data), exact, null));
    }

    [Fact]
    public void Training_WithSomeStepsRepeated_GoesOnBitForBitAsWithout()
    {
        using IEngine repeated = Create("adam", Precision.Single);
        using IEngine plain = Create("adam", Precision.Single);
        var outputs = new BatchOutputs(Problems.Tasks, 32);
        var o = new Observation(3, plain.TrunkLayers.Count, Everything);
        var p = new Observation(3, plain.TrunkLayers.Count, Everything);
        for (int step = 0; step < 6; step++)
        {
            repeated.ObserveExactly(Problems.Whole(Data), o, Problems.Whole(Validation));
            repeated.Step(Problems.Whole(Data), outputs, o, Problems.Whole(Validation));
            plain.Step(Problems.Whole(Data), outputs, p, Problems.Whole(Validation));
            Assert.Equal(Numbers(p), Numbers(o));
        }

        Assert.All(
            plain.ExportWeights().Zip(repeated.ExportWeights()),
            pair => Assert.Equal(pair.First.Values, pair.Second.Values)
        );
    }

    [Fact]
    public void Repeat_AfterTheFirst_AllocatesNothing()
    {
        using IEngine engine = Create("adam", Precision.Single);
        var exact = new Observation(3, engine.TrunkLayers.Count, Everything);
        Batch batch = Problems.Whole(Data);
        Batch heldOut = Problems.Whole(Validation);
        engine.ObserveExactly(batch, exact, heldOut);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 5; k++)
        {
            engine.ObserveExactly(batch, exact, heldOut);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEngine Create(string optimizer, Precision precision) =>
        DenseEngine.Create(
            Network,
            new EngineOptions
            {
                Optimizer = Named[optimizer],
                Precision = precision,
                TaskWeights = [1, 0.5, 2],
                Threads = 2,
            }
        );

    private static double[] Numbers(Observation o) =>
        [
            .. o.Losses,
            .. o.HeldOutLosses,
            o.LearningRate,
            .. new[] { o.Train, o.HeldOut, o.GroupTrain, o.GroupHeldOut, o.Gram, o.PreconditionedGram }
                .SelectMany(m => m)
                .SelectMany(m => m),
        ];
}
