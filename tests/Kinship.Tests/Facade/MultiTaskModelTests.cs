using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Facade;

public sealed class MultiTaskModelTests
{
    private static readonly NetworkTemplate Template = NetworkTemplate.Sequential.Dense(16, Activation.Relu);
    private static readonly TrainingOptions Options = new() { Epochs = 4, BatchSize = 20 };

    [Fact]
    public void Fit_Default_MeasuresEveryPairAtEveryStep()
    {
        TrainingRun run = new MultiTaskModel(Template).Fit(Examples.Data(200), Examples.Data(50, seed: 2), Options);

        Assert.Equal(TrainingStatus.Completed, run.Status);
        Assert.Equal(4, run.History.Count);
        Assert.Equal(4, run.Affinity.Epochs.Count);
        Assert.Equal(["colour", "flags", "price"], run.Affinity.Tasks);
        Assert.True(run.Affinity.Mean["colour", "colour"] > 0, "a task's own steps lower its loss");
        Assert.True(double.IsFinite(run.Affinity.Epochs[3].Mean["colour", "price"]));
        Assert.NotNull(run.Affinity.Find(Estimator.Lookahead, on: On.Validation));
    }

    [Fact]
    public void Fit_MeasuringOrNot_EndsInTheSameWeights()
    {
        TrainingRun measured = new MultiTaskModel(Template).Fit(Examples.Data(100), Examples.Data(30), Options);
        TrainingRun plain = new MultiTaskModel(Template, AffinityOptions.None).Fit(
            Examples.Data(100),
            Examples.Data(30),
            Options
        );

        foreach ((WeightTensor expected, WeightTensor actual) in plain.Weights.Zip(measured.Weights))
        {
            Assert.Equal(expected.Name, actual.Name);
            Assert.Equal(expected.Values, actual.Values);
        }
    }

    [Fact]
    public void Fit_DenseEngineMeasuringEverything_AllocatesNothingAfterTheFirstStep()
    {
        AllocationObserver observer = new();
        TrainingOptions options = Options with { Epochs = 1, Threads = 1 };

        new MultiTaskModel(Template).Fit(Examples.Data(400), Examples.Data(50, seed: 2), options, [observer]);

        Assert.Equal(0, observer.AllocatedAfterTheFirstStep);
    }

    [Fact]
    public void Affinity_NotMeasured_SaysWhy()
    {
        TrainingRun run = new MultiTaskModel(Template, AffinityOptions.None).Fit(Examples.Data(100), null, Options);

        Assert.Null(run.MeasuredAffinity);
        Assert.Contains(
            "measured no affinity",
            Assert.Throws<InvalidOperationException>(() => run.Affinity).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Fit_CancelledBeforeTheFirstStep_HasNoAffinityAndDoesNotThrow()
    {
        TrainingRun run = new MultiTaskModel(Template).Fit(
            Examples.Data(100),
            options: Options,
            cancellation: new CancellationToken(canceled: true)
        );

        Assert.Equal(TrainingStatus.Interrupted, run.Status);
        Assert.Null(run.MeasuredAffinity);
    }

    [Fact]
    public void Fit_OwnRecorderAmongTheObservers_IsTheRunsOwn()
    {
        MultiTaskModel model = new(Template);
        AffinityRecorder recorder = new(model.Affinity, model.Measured(Options, Examples.Data(100).Tasks));

        TrainingRun run = model.Fit(Examples.Data(100), null, Options, [recorder]);

        Assert.Equal(recorder.ToRecord().Mean.Values, run.Affinity.Mean.Values);
    }

    [Fact]
    public void Predict_SameRows_GivesTheHistorysLastValidationAccuracy()
    {
        Dataset validation = Examples.Data(50, seed: 2);
        TrainingRun run = new MultiTaskModel(Template).Fit(Examples.Data(200), validation, Options);

        TaskPrediction colour = run.Predict(Examples.Unlabelled(validation))["colour"];

        double right = Enumerable.Range(0, 50).Count(r => colour.ClassId(r) == validation.Targets[0].Classes[r]);
        Assert.Equal(run.History["val_colour_accuracy"][^1], right / 50, 12);
    }

    [Fact]
    public void Evaluate_ValidationRows_GivesTheHistorysLastRow()
    {
        Dataset validation = Examples.Data(50, seed: 2);
        TrainingRun run = new MultiTaskModel(Template).Fit(Examples.Data(200), validation, Options);

        foreach ((string name, double value) in run.Evaluate(validation))
        {
            Assert.Equal(run.History["val_" + name][^1], value, 9);
        }
    }

    [Fact]
    public void Fit_LearningRateThatDiverges_FailsWithAReasonAndPredictsNothing()
    {
        TrainingRun run = new MultiTaskModel(Template).Fit(
            Examples.Data(200),
            null,
            Options with
            {
                Epochs = 50,
                Optimizer = new Sgd(1e20),
            }
        );

        Assert.Equal(TrainingStatus.Failed, run.Status);
        Assert.Contains("Training failed in epoch 1, step", run.Reason, StringComparison.Ordinal);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => run.Predict(Examples.Data(5)));
        Assert.Contains(run.Reason!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_BadOption_MakesNoEngine()
    {
        MultiTaskModel model = new(Template, new AffinityOptions(), (_, _) => throw new InvalidOperationException());

        Assert.Throws<InputException>(() => model.Fit(Examples.Data(100), null, Options with { Epochs = 0 }));
    }

    [Fact]
    public void Fit_Engine_IsDisposed()
    {
        List<LinearEngine> engines = [];
        MultiTaskModel model = new(
            Template,
            new AffinityOptions(),
            (network, _) =>
            {
                engines.Add(new LinearEngine(network));
                return engines[^1];
            }
        );

        model.Fit(Examples.Data(100), null, Options).Predict(Examples.Data(3));

        Assert.Equal(2, engines.Count);
        Assert.All(engines, e => Assert.True(e.Disposed));
    }

    [Fact]
    public void Predict_FileOfANetworkTrainedOnArrays_SaysSo()
    {
        TrainingRun run = new MultiTaskModel(Template).Fit(Examples.Data(100), null, Options);

        Assert.Contains(
            "trained on arrays",
            Assert.Throws<InvalidOperationException>(() => run.Predict("new.csv")).Message,
            StringComparison.Ordinal
        );
    }
}
