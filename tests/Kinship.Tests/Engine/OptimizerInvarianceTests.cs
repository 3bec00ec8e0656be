using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>With every optimizer, clipping, penalties and limits: what must not change a bit does not.</summary>
public sealed class OptimizerInvarianceTests
{
    private const int Steps = 8;
    private static readonly Dataset Data = Problems.Data(61, OptimizerCases.Inputs);
    private static readonly Dataset HeldOut = Problems.Data(45, OptimizerCases.Inputs, seed: 8);

    private static readonly Measurement Everything = new()
    {
        Moves = [Move.Gradient, Move.Preconditioned, Move.Optimizer],
        Gram = true,
        PreconditionedGram = true,
    };

    public static TheoryData<string> Names => OptimizerCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_MeasuredOrNotOnAnyThreads_EndsInTheSameState(string name)
    {
        EngineOptions options = OptimizerCases.Options(name);
        (EngineState plain, _) = Train(options, 1, null);
        (EngineState one, List<double> numbers) = Train(options, 1, Everything);
        AssertSame(plain, one);
        Assert.Contains(numbers, double.IsFinite);
        foreach (int threads in (int[])[2, 8])
        {
            (EngineState other, List<double> otherNumbers) = Train(options, threads, Everything);
            AssertSame(plain, other);
            Assert.Equal(numbers, otherNumbers);
        }

        (EngineState evaluation, _) = Train(options, 2, Everything with { EvaluationMode = true });
        AssertSame(plain, evaluation);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ImportState_IntoANewEngine_GoesOnBitForBit(string name)
    {
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            EngineOptions options = OptimizerCases.Options(name) with { Precision = precision, Threads = 1 };
            using IEngine first = DenseEngine.Create(OptimizerCases.Network, options);
            Run(first, 0, 5);
            first.LearningRate *= 0.5;
            EngineState state = first.ExportState();
            // Elsewhere already: all that must be as it was comes from the state.
            using IEngine second = DenseEngine.Create(OptimizerCases.Network, options);
            Run(second, 40, 3);
            second.ImportState(state);
            AssertSame(state, second.ExportState());
            Assert.Equal(5, state.Steps);
            Run(first, 5, 10);
            Run(second, 5, 10);
            AssertSame(first.ExportState(), second.ExportState());
            Assert.NotEqual(state.Weights[0].Values, first.ExportWeights()[0].Values);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_AfterTheFirst_AllocatesNothing(string name)
    {
        using IEngine engine = DenseEngine.Create(
            OptimizerCases.Network,
            OptimizerCases.Options(name) with
            {
                Threads = 2,
            }
        );
        var outputs = new BatchOutputs(Problems.Tasks, 61);
        var o = new Observation(3, engine.TrunkLayers.Count, Everything);
        var batch = new Batch(Data, Enumerable.Range(0, 32).ToArray());
        Repeat(3);
        // What a step allocates it allocates each time; what waiting for a busy machine does once is not a step's.
        Assert.Equal(0, Enumerable.Range(0, 4).Min(_ => Allocated()));

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(10);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void Repeat(int times)
        {
            for (int k = 0; k < times; k++)
            {
                engine.Step(batch, outputs, o, batch);
                engine.Step(batch, outputs);
                engine.Evaluate(batch, outputs);
            }
        }
    }

    private static (EngineState State, List<double> Numbers) Train(
        EngineOptions options,
        int threads,
        Measurement? measurement
    )
    {
        using IEngine engine = DenseEngine.Create(OptimizerCases.Network, options with { Threads = threads });
        Observation? o = measurement is null ? null : new Observation(3, engine.TrunkLayers.Count, measurement);
        List<double> numbers = Run(engine, 0, Steps, o);
        return (engine.ExportState(), numbers);
    }

    private static List<double> Run(IEngine engine, int from, int steps, Observation? o = null)
    {
        List<double> numbers = [];
        var outputs = new BatchOutputs(Problems.Tasks, 32);
        for (int step = from; step < from + steps; step++)
        {
            int[] rows = [.. Enumerable.Range(0, step % 3 == 2 ? 29 : 32).Select(r => (r + (7 * step)) % Data.Rows)];
            engine.Step(new Batch(Data, rows), outputs, o, o is null ? null : Problems.Whole(HeldOut));
            numbers.AddRange([.. outputs.Losses, outputs.Penalty]);
            if (o is not null)
            {
                numbers.AddRange([.. o.Train.SelectMany(m => m), .. o.HeldOut.SelectMany(m => m)]);
                numbers.AddRange([.. o.Gram.SelectMany(m => m), .. o.PreconditionedGram.SelectMany(m => m)]);
            }
        }

        return numbers;
    }

    private static void AssertSame(EngineState a, EngineState b)
    {
        Assert.Equal((a.Steps, a.LearningRate), (b.Steps, b.LearningRate));
        WeightTensor[] all = [.. a.Weights, .. a.Optimizer];
        WeightTensor[] others = [.. b.Weights, .. b.Optimizer];
        Assert.Equal(all.Select(w => w.Name), others.Select(w => w.Name));
        foreach ((WeightTensor x, WeightTensor y) in all.Zip(others))
        {
            Assert.Equal(x.Values, y.Values);
        }
    }
}
