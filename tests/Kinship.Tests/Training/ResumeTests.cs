using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class ResumeTests
{
    private static readonly Dataset Train = Examples.Data(50);
    private static readonly Dataset Validation = Examples.Data(20, seed: 2);
    private static readonly TrainingOptions Plain = new()
    {
        Epochs = 5,
        BatchSize = 16,
        Seed = 3,
    };

    public static TheoryData<string> Cases => new(s_cases.Keys);

    private static readonly Dictionary<string, TrainingOptions> s_cases = new()
    {
        ["plain"] = Plain,
        ["momentum"] = Plain with { Optimizer = new Sgd(0.05, Momentum: 0.9) },
        ["cosine"] = Plain with { Schedule = new CosineDecay { WarmUp = 1.5 } },
        ["step"] = Plain with { Schedule = new StepDecay(Every: 2, Factor: 0.3) },
        ["exponential, all metrics"] = Plain with { Schedule = new ExponentialDecay(0.8), Metrics = [MetricNames.All] },
        ["plateau"] = Plain with { ReduceOnPlateau = Often },
        ["plateau and schedule"] = Plain with
        {
            ReduceOnPlateau = Often,
            Schedule = new ExponentialDecay(0.9) { WarmUp = 0.7 },
        },
        ["early stopping"] = Plain with
        {
            // The rate stays the same, so that the first epoch stays the best.
            EarlyStopping = new()
            {
                Monitor = "learning_rate",
                Mode = MonitorMode.Maximum,
                Patience = 3,
                RestoreBestWeights = true,
            },
        },
        ["restore best"] = Plain with { RestoreBest = new() { Mode = MonitorMode.Maximum } },
        ["measured"] = Plain with
        {
            Measurement = new Measurement
            {
                Moves = [Move.Preconditioned],
                Gram = true,
                PreconditionedGram = true,
            },
            MeasureEvery = 3,
        },
        ["double"] = Plain with { Precision = Precision.Double },
    };

    // Rising is never reached, so that the rate falls again and again.
    private static ReduceOnPlateau Often =>
        new()
        {
            Factor = 0.5,
            Patience = 1,
            Mode = MonitorMode.Maximum,
            Cooldown = 1,
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dense_ResumedAfterAnyEpoch_EndsAsTheUninterruptedBitForBit(string name) =>
        AssertResumes(s_cases[name], MakeDense);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Linear_ResumedAfterAnyEpoch_EndsAsTheUninterruptedBitForBit(string name) =>
        AssertResumes(s_cases[name], _ => new LinearEngine(Examples.Network()));

    [Fact]
    public void Scheduler_ResumedAfterAnyEpoch_EndsAsTheUninterrupted() =>
        AssertResumes(
            Plain,
            MakeDense,
            () => new LearningRateScheduler((epoch, rate) => epoch == 1 ? 0.01 : rate * 0.7)
        );

    [Fact]
    public void UsersObserver_ResumedAfterAnyEpoch_HasItsState()
    {
        AssertResumes(Plain, MakeDense, () => new LossSum());
        Assert.NotEqual(0, RunWhole(Plain, MakeDense, new LossSum()).Sum);
    }

    [Fact]
    public void FinishedWithFewerEpochs_ResumedWithMore_EndsAsOneThatHadThemFromTheStart()
    {
        TrainingOptions options = Plain with { Schedule = new CosineDecay(Minimum: 0.1, Epochs: 5) };
        static LearningRateScheduler Halving() => new((_, rate) => rate / 2);

        Ended short3 = RunWhole(options with { Epochs = 3 }, MakeDense);
        AssertSame(RunWhole(options, MakeDense), Resume(options, MakeDense, short3.Checkpoints[^1]));

        short3 = RunWhole(Plain with { Epochs = 3 }, MakeDense, Halving());
        AssertSame(RunWhole(Plain, MakeDense, Halving()), Resume(Plain, MakeDense, short3.Checkpoints[^1], Halving()));
    }

    [Fact]
    public void StoppedEarly_Resumed_StopsAtOnceForTheSameReasonUnlessGivenMorePatience()
    {
        TrainingOptions options = s_cases["early stopping"];
        Ended stopped = RunWhole(options, MakeDense);
        Assert.Equal(4, stopped.Result.History.Count);

        AssertSame(stopped, Resume(options, MakeDense, stopped.Checkpoints[^1]));

        TrainingOptions patient = options with { EarlyStopping = options.EarlyStopping! with { Patience = 4 } };
        AssertSame(RunWhole(patient, MakeDense), Resume(patient, MakeDense, stopped.Checkpoints[^1]));
    }

    [Fact]
    public void ModelCheckpoint_Resumed_HandsOverNoWorseEpoch()
    {
        List<BestEpoch> whole = [];
        List<BestEpoch> resumed = [];
        Ended run = RunWhole(Plain, MakeDense, new ModelCheckpoint(whole.Add));

        Resume(Plain, MakeDense, run.Checkpoints[1], new ModelCheckpoint(resumed.Add));

        Assert.Equal(whole.Where(b => b.Epoch > 2).Select(b => b.Epoch), resumed.Select(b => b.Epoch));
    }

    [Fact]
    public void Model_ResumedAfterAnEpoch_EndsWithTheUninterruptedWeights()
    {
        CheckpointCollector collector = new();
        MultiTaskModel model = new(NetworkTemplate.Sequential.Dense(6), Kinship.Affinity.AffinityOptions.None);
        TrainingRun whole = model.Fit(Train, Validation, Plain, [collector]);

        TrainingRun resumed = model.Fit(Train, Validation, Plain, resume: collector.Checkpoints[2]);

        Assert.Equal(whole.Weights.SelectMany(w => w.Values), resumed.Weights.SelectMany(w => w.Values));
        Assert.Equal(whole.Steps, resumed.Steps);
    }

    [Fact]
    public void Checkpoints_NobodyWantsOne_NoneIsMade()
    {
        LossSum sum = new();
        using IEngine engine = MakeDense(Plain);

        Trainer.Fit(engine, Train, null, Plain, [sum]);

        Assert.Equal(0, sum.Saved);
    }

    [Fact]
    public void Checkpoint_LaterEpochs_DoNotChangeIt()
    {
        Ended run = RunWhole(Plain, MakeDense);

        Assert.Equal([1, 2, 3, 4, 5], run.Checkpoints.Select(c => c.History.Count));
        Assert.Equal([4L, 8, 12, 16, 20], run.Checkpoints.Select(c => c.Steps));
    }

    private static void AssertResumes(
        TrainingOptions options,
        Func<TrainingOptions, IEngine> make,
        Func<ITrainingObserver>? observer = null
    )
    {
        ITrainingObserver[] Observers() => observer is null ? [] : [observer()];
        Ended whole = RunWhole(options, make, Observers());
        Assert.True(whole.Checkpoints.Count > 3);
        foreach (Checkpoint checkpoint in whole.Checkpoints)
        {
            AssertSame(whole, Resume(options, make, checkpoint, Observers()));
        }
    }

    private static void AssertSame(Ended expected, Ended found)
    {
        Assert.Equal(expected.Weights, found.Weights);
        Assert.Equal(expected.Optimizer, found.Optimizer);
        Assert.Equal(expected.LearningRate, found.LearningRate);
        Assert.Equal(expected.Sum, found.Sum);
        Assert.Equal(expected.Result.Steps, found.Result.Steps);
        Assert.Equal(expected.Result.Status, found.Result.Status);
        Assert.Equal(expected.Result.Reason, found.Result.Reason);
        Assert.Equal(expected.Result.RestoredEpoch, found.Result.RestoredEpoch);
        Assert.Equal(Rows(expected.Result.History), Rows(found.Result.History));
        static IEnumerable<double> Rows(History history) => Enumerable.Range(0, history.Count).SelectMany(history.Row);
    }

    private static Ended RunWhole(
        TrainingOptions options,
        Func<TrainingOptions, IEngine> make,
        params ITrainingObserver[] observers
    ) => Run(options, make, null, observers);

    private static Ended Resume(
        TrainingOptions options,
        Func<TrainingOptions, IEngine> make,
        Checkpoint checkpoint,
        params ITrainingObserver[] observers
    ) => Run(options, make, checkpoint, observers);

    private static Ended Run(
        TrainingOptions options,
        Func<TrainingOptions, IEngine> make,
        Checkpoint? checkpoint,
        ITrainingObserver[] observers
    )
    {
        CheckpointCollector collector = new();
        using IEngine engine = make(options);
        TrainingResult result = Trainer.Fit(engine, Train, Validation, options, [collector, .. observers], checkpoint);
        EngineState state = engine.ExportState();
        return new Ended(
            result,
            [.. state.Weights.SelectMany(w => w.Values)],
            [.. state.Optimizer.SelectMany(w => w.Values)],
            engine.LearningRate,
            observers.OfType<LossSum>().FirstOrDefault()?.Sum ?? 0,
            collector.Checkpoints
        );
    }

    private static IEngine MakeDense(TrainingOptions options)
    {
        Network network = NetworkTemplate
            .Sequential.Dense(8, Activation.Relu)
            .BatchNormalization()
            .Dropout(0.2)
            .Dense(4, Activation.Tanh)
            .Build(new InputShape(3), [Examples.Colour, Examples.Flags, Examples.Price]);
        return EngineFactory.Create(network, options);
    }

    private sealed record Ended(
        TrainingResult Result,
        double[] Weights,
        double[] Optimizer,
        double LearningRate,
        double Sum,
        List<Checkpoint> Checkpoints
    );

    /// <summary>A user's observer with a state: the sum of all steps' losses.</summary>
    private sealed class LossSum : ICheckpointed
    {
        public string StateName => "loss_sum";
        public double Sum { get; private set; }
        public int Saved { get; private set; }

        public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation) =>
            Sum += outputs.Losses[0];

        public void Save(CheckpointState state)
        {
            Saved++;
            state.Set("sum", Sum);
        }

        public void Restore(CheckpointState state, int epoch) => Sum = state.Get("sum")[0];
    }
}
