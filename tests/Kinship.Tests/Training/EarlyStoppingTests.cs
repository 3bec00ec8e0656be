using Kinship.Data;
using Kinship.Training;
using Kinship.Training.Course;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class EarlyStoppingTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 10 };

    [Theory]
    // Best at epoch 2; epochs 3, 4 are no better: patience 2 ends at 4, patience 3 at 5, where 5 equals the best.
    [InlineData(2, 0, 4)]
    [InlineData(3, 0, 5)]
    // Nothing beats 3 by more than 0.5 but epoch 6, which falls to 2.4.
    [InlineData(4, 0.5, null)]
    // Falling by no more than the least change is no progress: epoch 6's 2.4 is not 0.7 below.
    [InlineData(4, 0.7, 6)]
    // Patience 0 acts as 1.
    [InlineData(0, 0, 3)]
    [InlineData(1, 0, 3)]
    public void Sequence_PatienceAndLeastChange_StopsWhereWorkedByHand(int patience, double minDelta, int? expected)
    {
        EarlyStopping options = new() { Patience = patience, MinDelta = minDelta };

        Assert.Equal(expected, HistoryScript.Play(Stopper(options), [5, 3, 3.1, 3.2, 3, 2.4]));
    }

    [Fact]
    public void Sequence_RisingIsBetter_Mirrors()
    {
        EarlyStopper stopper = Stopper(new() { Patience = 2 }, MonitorMode.Maximum);

        Assert.Equal(4, HistoryScript.Play(stopper, [0.5, 0.7, 0.7, 0.6, 0.9]));
        Assert.Equal("loss has not risen above 0.7 (epoch 2) for 2 epochs", stopper.StopReason);
    }

    [Fact]
    public void Sequence_BaselineNeverBeaten_StopsThoughTheValuesGetBetter()
    {
        // 9, 8, 7, 6 are each the best yet, which never stops; the first that is not does, having waited 5 epochs.
        EarlyStopper stopper = Stopper(new() { Patience = 3, Baseline = 5 });

        Assert.Equal(5, HistoryScript.Play(stopper, [9, 8, 7, 6, 6.5]));
        Assert.Equal("loss has not fallen below the baseline 5 for 5 epochs", stopper.StopReason);
    }

    [Fact]
    public void Sequence_BaselineBeaten_WaitsFromThere() =>
        Assert.Equal(5, HistoryScript.Play(Stopper(new() { Patience = 2, Baseline = 5 }), [9, 8, 4, 4.5, 4.2, 1]));

    [Fact]
    public void Sequence_StartFromEpoch_LooksAtNoneBefore() =>
        // Epochs 1 to 3 are not looked at, so that 4 is the first best.
        Assert.Equal(6, HistoryScript.Play(Stopper(new() { Patience = 2, StartFromEpoch = 3 }), [1, 2, 3, 4, 5, 6, 7]));

    [Fact]
    public void Sequence_NoNumbers_AreNeverBetter()
    {
        EarlyStopper stopper = Stopper(new() { Patience = 2 });

        Assert.Equal(2, HistoryScript.Play(stopper, [double.NaN, double.NaN, 1]));
        Assert.Equal("loss has been no number for 2 epochs", stopper.StopReason);
    }

    [Fact]
    public void Sequence_FirstEpoch_NeverStops() => Assert.Null(HistoryScript.Play(Stopper(new()), [double.NaN, 3, 2]));

    [Fact]
    public void Sequence_LeastChange_IsInTheWords()
    {
        EarlyStopper stopper = Stopper(new() { Patience = 1, MinDelta = 0.01 });

        HistoryScript.Play(stopper, [0.3125, 0.31]);

        Assert.Equal("loss has not fallen more than 0.01 below 0.3125 (epoch 1) for 1 epoch", stopper.StopReason);
    }

    [Fact]
    public void Fit_ValidationGetsWorse_StopsSaysWhyAndRestoresBeforeTheEnd()
    {
        // Labels of the validation rows that contradict the training's: their loss rises from the first epoch on.
        Dataset validation = Examples.Data(30);
        for (int r = 0; r < validation.Rows; r++)
        {
            validation.Targets[0].Classes[r] = (validation.Targets[0].Classes[r] + 1) % 3;
        }

        WeightsAtTheEnd atTheEnd = new();
        using LinearEngine engine = new(Examples.Network());
        TrainingOptions options = Options with
        {
            EarlyStopping = new()
            {
                Monitor = "val_colour_loss",
                Patience = 3,
                RestoreBestWeights = true,
            },
        };

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), validation, options, [atTheEnd]);

        double best = result.History["val_colour_loss"][0];
        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.True(result.StoppedEarly);
        Assert.Equal(4, result.History.Count);
        Assert.Equal(1, result.RestoredEpoch);
        Assert.Equal(
            $"stopped early after epoch 4: val_colour_loss has not fallen below {best:g4} (epoch 1) for 3 epochs; "
                + "the weights are those of epoch 1",
            result.Reason
        );
        Assert.Equal(AfterOneEpoch(validation), atTheEnd.Weights);
        Assert.Null(result.Failure);
    }

    [Fact]
    public void Fit_RestoreBestWithoutStopping_EndsWithTheBestEpochsWeightsAndNoReason()
    {
        WeightsAtTheEnd atTheEnd = new();
        using LinearEngine engine = new(Examples.Network());
        TrainingOptions options = Options with
        {
            RestoreBest = new() { Monitor = "loss", Mode = MonitorMode.Maximum },
        };

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), Examples.Data(30), options, [atTheEnd]);

        Assert.Equal(6, result.History.Count);
        Assert.False(result.StoppedEarly);
        Assert.Null(result.Reason);
        Assert.Equal(1, result.RestoredEpoch);
        Assert.Equal(AfterOneEpoch(Examples.Data(30)), atTheEnd.Weights);
    }

    [Fact]
    public void Fit_AnObserverHasAReason_StopsAfterThatEpoch()
    {
        using LinearEngine engine = new(Examples.Network());

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), null, Options, [new StopsAfter(3)]);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.Equal(3, result.History.Count);
        Assert.Equal("stopped early after epoch 3: enough is enough", result.Reason);
    }

    [Fact]
    public void Fit_AReasonAfterTheLastEpoch_IsNoEarlyStop()
    {
        using LinearEngine engine = new(Examples.Network());

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), null, Options, [new StopsAfter(6)]);

        Assert.Equal(6, result.History.Count);
        Assert.False(result.StoppedEarly);
        Assert.Null(result.Reason);
    }

    [Fact]
    public void Fit_UnknownMonitor_ListsTheColumns()
    {
        InputException error = Refused(Options with { EarlyStopping = new() { Monitor = "val_los" } });

        Assert.StartsWith(
            "Early stopping is to look at 'val_los', but the history has no such column.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("Its columns are loss, colour_loss, ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Fit_OptionsThatCannotBe_SayWhatIsExpected(TrainingOptions options, string expected) =>
        Assert.Contains(expected, Refused(options).Message, StringComparison.Ordinal);

    public static TheoryData<TrainingOptions, string> Impossible =>
        new()
        {
            { Options with { EarlyStopping = new() { Patience = -1 } }, "Early stopping's patience is -1" },
            { Options with { EarlyStopping = new() { MinDelta = -1 } }, "Early stopping's least change" },
            { Options with { EarlyStopping = new() { StartFromEpoch = -1 } }, "Early stopping's first epoch" },
            { Options with { EarlyStopping = new() { Baseline = double.NaN } }, "Early stopping's baseline" },
            {
                Options with
                {
                    EarlyStopping = new() { RestoreBestWeights = true },
                    RestoreBest = new(),
                },
                "Give one of the two"
            },
            { Options with { RestoreBest = new() { Monitor = "f1" } }, "The restoring of the best epoch" },
            { Options with { ReduceOnPlateau = new() { Factor = 1 } }, "The factor on a plateau is 1" },
            { Options with { ReduceOnPlateau = new() { Cooldown = -1 } }, "The cooldown on a plateau is -1" },
            { Options with { ReduceOnPlateau = new() { MinLearningRate = -1 } }, "The least learning rate" },
        };

    private static InputException Refused(TrainingOptions options)
    {
        using LinearEngine engine = new(Examples.Network());
        return Assert.Throws<InputException>(() => Trainer.Fit(engine, Examples.Data(50), null, options));
    }

    private static EarlyStopper Stopper(EarlyStopping options, MonitorMode mode = MonitorMode.Auto) =>
        new(options, HistoryScript.Loss(mode));

    private static double[] AfterOneEpoch(Dataset validation)
    {
        using LinearEngine engine = new(Examples.Network());
        Trainer.Fit(engine, Examples.Data(50), validation, Options with { Epochs = 1 });
        return [.. engine.ExportWeights().SelectMany(w => w.Values)];
    }

    private sealed class WeightsAtTheEnd : ITrainingObserver
    {
        private Kinship.Engine.IEngine? _engine;

        public double[] Weights { get; private set; } = [];

        public void OnBegin(Kinship.Engine.IEngine engine, int epochs, int stepsPerEpoch) => _engine = engine;

        public void OnEnd(TrainingStatus status) => Weights = [.. _engine!.ExportWeights().SelectMany(w => w.Values)];
    }

    private sealed class StopsAfter(int last) : ITrainingObserver
    {
        public string? StopReason { get; private set; }

        public void OnEpoch(int epoch, History history) => StopReason = epoch == last ? "enough is enough" : null;
    }
}
