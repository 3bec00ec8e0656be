using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

/// <summary>How a training ends before its last epoch, and what is kept.</summary>
public sealed class TrainerEndTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 5, BatchSize = 10 };

    [Theory]
    [InlineData(double.NaN, "not a number (NaN)")]
    [InlineData(double.PositiveInfinity, "infinite")]
    public void Fit_LossNotFinite_FailsNamingEpochStepAndTaskAndKeepsTheRest(double loss, string named)
    {
        RecordingObserver observer = new();
        using LinearEngine engine = new(Examples.Network())
        {
            Distort = (step, task, value) => step == 8 && task == 2 ? loss : value,
        };

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), null, Options, [observer]);

        Assert.Equal(TrainingStatus.Failed, result.Status);
        Assert.StartsWith(
            $"Training failed in epoch 2, step 3: the loss of task 'price' is {named}.",
            result.Reason,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "learning rate lower than 0.1, such as 0.01 (--learning-rate)",
            result.Reason,
            StringComparison.Ordinal
        );
        Assert.Contains("column 'price'", result.Reason, StringComparison.Ordinal);
        Assert.Contains("--precision double", result.Reason, StringComparison.Ordinal);
        Assert.Equal(1, result.History.Count);
        Assert.Equal(7, result.Steps);
        Assert.Equal(["epoch 1 of 1", "step 2.1", "step 2.2", "end Failed"], observer.Events.TakeLast(4));
        Assert.Equal(result.Reason, Assert.Throws<TrainingFailedException>(result.ThrowIfFailed).Message);
    }

    [Fact]
    public void Fit_DivergingLearningRate_Fails()
    {
        using LinearEngine engine = new(Examples.Network(), learningRate: 1e6);

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), null, Options with { Epochs = 200 });

        Assert.Equal(TrainingStatus.Failed, result.Status);
    }

    [Fact]
    public void Fit_WeightNotFiniteAfterTheLastStep_Fails()
    {
        using LinearEngine engine = new(Examples.Network(), learningRate: double.MaxValue);
        TrainingOptions options = new() { Epochs = 1, BatchSize = 50 };
        Dataset train = Examples.Data(50);
        Array.Fill(train.Features, 1e30f);

        TrainingResult result = Trainer.Fit(engine, train, null, options);

        Assert.Equal(TrainingStatus.Failed, result.Status);
        Assert.Contains("after step 1 of epoch 1: a weight of 'heads/", result.Reason, StringComparison.Ordinal);
        Assert.Equal(1, result.History.Count);
    }

    [Fact]
    public void Fit_ValidationLossNotFinite_FailsAndKeepsTheEpoch()
    {
        using LinearEngine engine = new(Examples.Network());
        Dataset validation = Examples.Data(20, seed: 2);
        validation.Targets[2].Values[3] = float.PositiveInfinity;

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), validation, Options);

        Assert.Equal(TrainingStatus.Failed, result.Status);
        Assert.Contains(
            "after step 5 of epoch 1: the validation loss of task 'price'",
            result.Reason,
            StringComparison.Ordinal
        );
        Assert.Equal(1, result.History.Count);
    }

    [Fact]
    public void Fit_TaskWithoutLabelsInSomeBatches_IsNoFailure()
    {
        using LinearEngine engine = new(Examples.Network());

        // One row a batch: each batch of a row without a price has no price loss.
        TrainingResult result = Trainer.Fit(engine, Examples.Data(20), null, Options with { BatchSize = 1 });

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.All(result.History["price_loss"], v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    public void Fit_ValidationWithoutOneTasksLabels_HasNaNThereAndCompletes()
    {
        using LinearEngine engine = new(Examples.Network());
        Dataset validation = Examples.Data(20, seed: 2);
        Array.Fill(validation.Targets[2].Values, float.NaN);

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), validation, Options);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.All(result.History["val_price_mae"], v => Assert.True(double.IsNaN(v)));
        Assert.All(result.History["val_loss"], v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    public void Fit_Cancelled_StopsBeforeTheNextStepAndKeepsTheRest()
    {
        using CancellationTokenSource source = new();
        RecordingObserver observer = new()
        {
            AfterStep = (epoch, step) =>
            {
                if (epoch == 2 && step == 3)
                {
                    source.Cancel();
                }
            },
        };
        using LinearEngine engine = new(Examples.Network());

        TrainingResult result = Trainer.Fit(
            engine,
            Examples.Data(50),
            null,
            Options,
            [observer],
            cancellation: source.Token
        );

        Assert.Equal(TrainingStatus.Interrupted, result.Status);
        Assert.Null(result.Reason);
        Assert.Equal(1, result.History.Count);
        Assert.Equal(8, result.Steps);
        Assert.Equal(["step 2.3", "end Interrupted"], observer.Events.TakeLast(2));
    }

    [Fact]
    public void Fit_AnObserverThrows_TheOthersAreToldTheEnd()
    {
        RecordingObserver first = new();
        RecordingObserver full = new() { AfterStep = (_, _) => throw new IOException("disk full") };
        using LinearEngine engine = new(Examples.Network());

        Assert.Throws<IOException>(() => Trainer.Fit(engine, Examples.Data(50), null, Options, [first, full]));

        Assert.Equal("end Failed", first.Events[^1]);
    }

    [Fact]
    public void Fit_AnObserverFailsAtTheEnd_FailsWithItsReasonAndTellsTheOthers()
    {
        RecordingObserver last = new();
        using LinearEngine engine = new(Examples.Network());

        TrainingResult result = Trainer.Fit(engine, Examples.Data(50), null, Options, [new FullDisk(), last]);

        Assert.Equal(TrainingStatus.Failed, result.Status);
        Assert.Equal("disk full", result.Reason);
        Assert.Equal(5, result.History.Count);
        Assert.Equal("end Completed", last.Events[^1]);
    }

    private sealed class FullDisk : ITrainingObserver
    {
        public void OnEnd(TrainingStatus status) => throw new TrainingFailedException("disk full");
    }
}
