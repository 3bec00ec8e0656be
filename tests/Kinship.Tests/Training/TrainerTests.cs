using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class TrainerTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 3, BatchSize = 16 };

    [Fact]
    public void Fit_WithValidation_HistoryHasKerasNamesInOrder()
    {
        string[] metrics = ["loss", "colour_loss", "colour_accuracy", "colour_f1", "flags_loss", "flags_accuracy"];
        metrics = [.. metrics, "flags_f1", "price_loss", "price_mae", "price_r2"];

        History history = Fit(Options).History;

        Assert.Equal(["epoch", .. metrics, .. metrics.Select(m => "val_" + m), "learning_rate"], history.Names);
        Assert.Equal([1, 2, 3], history["epoch"]);
        Assert.Equal([0.1, 0.1, 0.1], history["learning_rate"]);
    }

    [Fact]
    public void Fit_WithoutValidation_HistoryHasNoValidationColumns()
    {
        using LinearEngine engine = new(Examples.Network());

        TrainingResult result = Trainer.Fit(engine, Examples.Data(40), null, Options);

        Assert.Equal(TrainingStatus.Completed, result.Status);
        Assert.DoesNotContain(result.History.Names, n => n.StartsWith("val_", StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_LearnableTasks_LossFallsAndAccuracyRises()
    {
        History history = Fit(Options with { Epochs = 40 }).History;

        Assert.True(history["val_loss"][^1] < 0.7 * history["val_loss"][0]);
        Assert.True(history["val_colour_accuracy"][^1] > 0.85);
        Assert.True(history["val_price_r2"][^1] > 0.95);
    }

    [Fact]
    public void Fit_OneEpoch_TrainingLossIsThatOfTheStepsByLabelledRows()
    {
        Dataset train = Examples.Data(50);
        List<(double Loss, int Rows)> prices = [];
        List<Batch> batches = [];
        using LinearEngine engine = new(Examples.Network()) { OnTrainedRows = batches.Add };
        LossCollector collector = new(prices, batches);

        History history = Trainer
            .Fit(engine, train, null, Options with { Epochs = 1, TaskWeights = Weigh("price", 3) }, [collector])
            .History;

        double expected = prices.Sum(p => p.Loss * p.Rows) / prices.Sum(p => p.Rows);
        Assert.Equal(expected, history["price_loss"][0], 12);
        Assert.Equal(history["colour_loss"][0] + history["flags_loss"][0] + (3 * expected), history["loss"][0], 12);
    }

    [Fact]
    public void Fit_ValidationColumns_AreThoseOfEvaluateAtTheEpochsEnd()
    {
        using LinearEngine engine = new(Examples.Network());
        Dataset validation = Examples.Data(23, seed: 2);

        History history = Trainer.Fit(engine, Examples.Data(50), validation, Options).History;
        IReadOnlyDictionary<string, double> whole = Trainer.Evaluate(
            engine,
            validation,
            Options with
            {
                BatchSize = 23,
            }
        );

        foreach ((string name, double value) in whole)
        {
            Assert.Equal(value, history["val_" + name][^1], 12);
        }
    }

    [Fact]
    public void Fit_Observers_AreToldEverythingInOrder()
    {
        RecordingObserver observer = new();

        Fit(new TrainingOptions { Epochs = 2, BatchSize = 30 }, observer);

        Assert.Equal(
            [
                "begin 2 x 2",
                "step 1.1",
                "step 1.2",
                "epoch 1 of 1",
                "step 2.1",
                "step 2.2",
                "epoch 2 of 2",
                "end Completed",
            ],
            observer.Events
        );
    }

    [Fact]
    public void Fit_MeasureEveryFourthStep_ObservesEachFourthOverTheEpochs()
    {
        RecordingObserver observer = new();

        Fit(Options with { Measurement = new Measurement(), MeasureEvery = 4 }, observer);

        Assert.Equal([4, 8, 12], observer.ObservedSteps);
    }

    [Fact]
    public void Fit_HeldOutBatch_DealsAsManyValidationRowsAsTheBatchHas()
    {
        List<int> counts = Held(HeldOut.Batch, every: 1).Select(r => r.Rows.Length).ToList();

        Assert.Equal([16, 16, 16, 2, 16, 16, 16, 2], counts);
    }

    [Fact]
    public void Fit_HeldOutAll_MeasuresEveryValidationRow() =>
        Assert.All(Held(HeldOut.All, every: 1), r => Assert.Equal(Enumerable.Range(0, 30), r.Rows.Order()));

    [Fact]
    public void Fit_HeldOutNone_MeasuresNoValidationRows() => Assert.Empty(Held(HeldOut.None, every: 1));

    [Fact]
    public void Fit_MeasuringLessOften_SeesTheSameHeldOutRowsAtTheSameStep()
    {
        Dictionary<int, int[]> every = Held(HeldOut.Batch, every: 1).ToDictionary(r => r.Step, r => r.Rows);

        List<(int Step, int[] Rows)> third = Held(HeldOut.Batch, every: 3);

        Assert.Equal([3, 6], third.Select(r => r.Step));
        Assert.All(third, r => Assert.Equal(every[r.Step], r.Rows));
    }

    [Fact]
    public void Fit_StepsAfterTheFirst_AllocateNothing()
    {
        using LinearEngine engine = new(Examples.Network());
        AllocationObserver observer = new();
        Measurement measurement = new() { Moves = [Move.Gradient] };

        Trainer.Fit(
            engine,
            Examples.Data(200),
            Examples.Data(30, seed: 2),
            Options with
            {
                Epochs = 1,
                Measurement = measurement,
            },
            [observer]
        );

        Assert.Equal(0, observer.AllocatedAfterTheFirstStep);
    }

    [Fact]
    public void Fit_LearningRateScheduler_SetsEveryEpochsRate()
    {
        History history = Fit(Options, new LearningRateScheduler((epoch, rate) => epoch == 1 ? 0.2 : rate / 2)).History;

        Assert.Equal([0.2, 0.1, 0.05], history["learning_rate"]);
    }

    internal static TrainingResult Fit(TrainingOptions options, params ITrainingObserver[] observers)
    {
        using LinearEngine engine = new(Examples.Network());
        return Trainer.Fit(engine, Examples.Data(50), Examples.Data(30, seed: 2), options, observers);
    }

    internal static Dictionary<string, double> Weigh(string task, double weight) => new() { [task] = weight };

    private static List<(int Step, int[] Rows)> Held(HeldOut heldOut, int every)
    {
        List<(int, int[])> rows = [];
        using LinearEngine engine = new(Examples.Network())
        {
            OnHeldOutRows = (step, batch) => rows.Add((step, batch.Rows.ToArray())),
        };
        TrainingOptions options = new()
        {
            Epochs = 2,
            BatchSize = 16,
            HeldOut = heldOut,
            MeasureEvery = every,
            Measurement = new Measurement { Moves = [Move.Gradient] },
        };
        Trainer.Fit(engine, Examples.Data(50), Examples.Data(30, seed: 2), options);
        return rows;
    }

    private sealed class LossCollector(List<(double Loss, int Rows)> prices, List<Batch> batches) : ITrainingObserver
    {
        public void OnStep(int epoch, int step, BatchOutputs outputs, Observation? observation)
        {
            Target target = batches[^1].Data.Targets[2];
            prices.Add((outputs.Losses[2], batches[^1].Rows.ToArray().Count(target.IsPresent)));
        }
    }
}
