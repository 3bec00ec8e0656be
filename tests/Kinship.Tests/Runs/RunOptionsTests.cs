using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Runs;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>run.json has every option that a training was given, so that it can be run again.</summary>
public sealed class RunOptionsTests
{
    public static TheoryData<string> Kinds => ["adam", "adamw", "rmsprop", "adagrad", "sgd"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Load_EveryOption_GivesTheSameTraining(string optimizer)
    {
        using TemporaryFolder folder = new();
        AffinityOptions affinity = new()
        {
            Estimators = [Estimator.Lookahead, Estimator.Curvature],
            Moves = [Move.Optimizer],
            Groups =
            [
                ["colour", "price"],
            ],
            Layers = false,
            Every = 3,
            HeldOut = HeldOut.All,
            NullTask = "flags",
        };
        TrainingOptions training = affinity.Apply(Options(optimizer), ["colour", "flags", "price"]);
        RunInfo info = RunExamples.Info with { Seed = training.Seed, Options = RunOptions.Of(training, affinity) };
        RunFolderWriter.Create(folder["run"], info, Examples.Network(), null).Dispose();
        using RunFolderWriter writer = RunFolderWriter.Create(folder["run"], info, Examples.Network(), null);

        RunInfo back = RunFolder.Load(folder["run"]).Info;

        Assert.Equivalent(training, back.ToTrainingOptions(), strict: true);
        AffinityOptions measured = back.Options.ToAffinityOptions();
        Assert.Equivalent(affinity with { Moves = measured.Moves }, measured, strict: true);
        Assert.Equal(training.Measurement!.Moves, back.ToTrainingOptions().Measurement!.Moves);
        Assert.Equal(training.Optimizer, back.Options.Optimizer);
        Assert.Equal(training.Losses, back.Options.Losses);
        Assert.Equal(training.Schedule, back.Options.Schedule);
    }

    /// <summary>An option that is added to a training must be added here, and so to run.json.</summary>
    [Fact]
    public void Options_OfATraining_AreAllTried()
    {
        TrainingOptions tried = Options("rmsprop") with
        {
            Measurement = new(),
            MeasureEvery = 2,
            HeldOut = HeldOut.All,
        };
        TrainingOptions given = new();

        Assert.All(
            typeof(TrainingOptions).GetProperties().Where(p => p.CanWrite),
            p => Assert.NotEqual(p.GetValue(given), p.GetValue(tried))
        );
    }

    internal static TrainingOptions Options(string optimizer) =>
        new()
        {
            Epochs = 7,
            BatchSize = 9,
            Optimizer = optimizer switch
            {
                "adam" => new Adam(0.02, 0.8, 0.99, 1e-6, TorchForm: true),
                "adamw" => new AdamW(0.02, 0.1),
                "rmsprop" => new RMSprop(0.02, Momentum: 0.5, Centered: true),
                "adagrad" => new Adagrad(0.02, 0.2),
                _ => new Sgd(0.02, 0.9, Nesterov: true),
            },
            TaskWeights = new Dictionary<string, double> { ["price"] = 0.25 },
            Losses = new Dictionary<string, Loss>
            {
                ["colour"] = new Focal(1.5, 0.4, 0.1),
                ["flags"] = new CrossEntropy(0.2),
                ["price"] = new Huber(0.7),
            },
            ClassWeights = new Dictionary<string, IReadOnlyList<double>> { ["colour"] = [1, 2, 0.5] },
            Clipping = new(Norm: 0.5),
            Schedule = new CosineDecay(0.1, 20) { WarmUp = 1.5 },
            ReduceOnPlateau = new()
            {
                Monitor = "val_loss",
                Factor = 0.3,
                Patience = 2,
                Cooldown = 1,
                MinLearningRate = 1e-5,
            },
            EarlyStopping = new()
            {
                Monitor = "loss",
                Patience = 3,
                MinDelta = 0.01,
                Baseline = 2,
                StartFromEpoch = 1,
            },
            RestoreBest = new() { Monitor = "val_price_mae", Mode = MonitorMode.Minimum },
            Metrics = ["accuracy", "top_k"],
            Seed = 11,
            Threads = 1,
            Precision = Precision.Double,
            RepeatEvery = 5,
        };
}
