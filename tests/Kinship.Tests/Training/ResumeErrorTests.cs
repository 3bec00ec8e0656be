using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class ResumeErrorTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 3, BatchSize = 10 };

    [Fact]
    public void OtherBatchSize_SaysHowManyStepsThereAre() =>
        AssertRefused("3 steps an epoch", Take(Options), Options with { BatchSize = 20 });

    [Fact]
    public void FewerEpochs_SaysHowManyToGive() =>
        AssertRefused(
            "is of epoch 3, but the training is to have 2 epochs",
            Take(Options),
            Options with
            {
                Epochs = 2,
            }
        );

    [Fact]
    public void OtherMetrics_NamesTheColumns() =>
        AssertRefused(
            "it lacks colour_mcc",
            Take(Options),
            Options with
            {
                Metrics = ["accuracy", "f1", "mae", "r2", "mcc"],
            }
        );

    [Fact]
    public void OtherSchedule_SaysBothRates()
    {
        Checkpoint checkpoint = Take(Options with { Schedule = new ExponentialDecay(0.9) });

        AssertRefused(
            "goes on with a learning rate of 0.0729, but by these options its next step would have 0.0125",
            checkpoint,
            Options with
            {
                Schedule = new ExponentialDecay(0.5),
            }
        );
    }

    [Fact]
    public void StateThatIsMissing_IsNamed() =>
        AssertRefused(
            "no state 'early_stopping', which this training needs; it has none",
            Take(Options),
            Options with
            {
                EarlyStopping = new() { Patience = 5 },
            }
        );

    [Fact]
    public void StateThatNobodyTakes_IsNamed() =>
        AssertRefused(
            "a state 'early_stopping', which nothing in this training takes; it takes none",
            Take(Options with { EarlyStopping = new() { Patience = 5 } }),
            Options
        );

    [Fact]
    public void StateCutShort_SaysWhatIsMissing()
    {
        TrainingOptions options = Options with { EarlyStopping = new() { Patience = 5 } };
        CheckpointState state = new();
        state.Set("wait", 0);
        state.Set("better", 1);
        state.Set("best", 0.5);
        Checkpoint checkpoint = Take(options) with
        {
            Observers = new Dictionary<string, CheckpointState> { ["early_stopping"] = state },
        };

        AssertRefused("1 numbers 'best' where there should be 2", checkpoint, options);
    }

    [Fact]
    public void HistoryCutShort_IsDamage()
    {
        Checkpoint checkpoint = Take(Options);
        History history = new(checkpoint.History.Names);
        history.Add([.. checkpoint.History.Row(0)]);

        AssertRefused("its history has 1 rows; expected 3", checkpoint with { History = history }, Options);
    }

    [Fact]
    public void OtherPrecision_SaysWhich()
    {
        Checkpoint checkpoint = Take(Options);
        WeightTensor[] weights = [.. checkpoint.Engine.Weights.Select(w => w with { Precision = Precision.Single })];

        AssertRefused(
            "weights are of single precision, but this training's of double",
            checkpoint with
            {
                Engine = checkpoint.Engine with { Weights = weights },
            },
            Options
        );
    }

    [Fact]
    public void TwoStatesOfOneName_AreRefused()
    {
        using LinearEngine engine = new(Examples.Network());

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(
                engine,
                Examples.Data(50),
                null,
                Options,
                [new ModelCheckpoint(_ => { }), new ModelCheckpoint(_ => { })]
            )
        );

        Assert.Contains("'model_checkpoint'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refused_ObserversHaveNotBegun()
    {
        RecordingObserver observer = new();
        using LinearEngine engine = new(Examples.Network());
        Checkpoint checkpoint = Take(Options);

        Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, Examples.Data(50), null, Options with { BatchSize = 20 }, [observer], checkpoint)
        );

        Assert.Empty(observer.Events);
    }

    private static Checkpoint Take(TrainingOptions options)
    {
        CheckpointCollector collector = new();
        using LinearEngine engine = new(Examples.Network());
        Trainer.Fit(engine, Examples.Data(50), null, options, [collector]);
        return collector.Checkpoints[^1];
    }

    private static void AssertRefused(string expected, Checkpoint checkpoint, TrainingOptions options)
    {
        using LinearEngine engine = new(Examples.Network());
        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, Examples.Data(50), null, options, resume: checkpoint)
        );
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
