using Kinship.Data;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class MetricChoiceTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 16 };

    [Fact]
    public void Fit_ChosenMetrics_AreColumnsInTheirOrderWhereTheyAreDefined()
    {
        History history = Fit("roc_auc", "rmse", "top_2_accuracy", "precision_micro").History;

        Assert.Equal(
            [
                "epoch",
                "loss",
                "colour_loss",
                "colour_roc_auc",
                "colour_top_2_accuracy",
                "colour_precision_micro",
                "flags_loss",
                "flags_roc_auc",
                "flags_precision_micro",
                "price_loss",
                "price_rmse",
                "learning_rate",
            ],
            history.Names
        );
        Assert.All(history.Names, n => Assert.True(double.IsFinite(history[n][1]), n));
    }

    [Fact]
    public void Fit_AllMetrics_HasEveryOneOfEveryTask()
    {
        History history = Fit(MetricNames.All).History;

        Assert.All(MetricNames.Of(TaskKind.Regression), m => Assert.Contains($"price_{m}", history.Names));
        Assert.All(MetricNames.Of(TaskKind.MultiLabel), m => Assert.Contains($"flags_{m}", history.Names));
        Assert.Equal(
            MetricNames.Of(TaskKind.Classification).Except(["top_3_accuracy", "top_5_accuracy"]),
            history.Names.Where(n => n.StartsWith("colour_", StringComparison.Ordinal)).Skip(1).Select(n => n[7..])
        );
    }

    [Fact]
    public void Evaluate_ChosenMetrics_GivesThem()
    {
        using LinearEngine engine = new(Examples.Network());

        IReadOnlyDictionary<string, double> values = Trainer.Evaluate(
            engine,
            Examples.Data(30),
            Options with
            {
                Metrics = ["mcc"],
            }
        );

        Assert.Equal(["loss", "colour_loss", "colour_mcc", "flags_loss", "price_loss"], values.Keys);
    }

    [Fact]
    public void Fit_AllMetrics_AllocatesNothingAStep()
    {
        AllocationObserver observer = new();
        using LinearEngine engine = new(Examples.Network());

        Trainer.Fit(engine, Examples.Data(200), null, Options with { Metrics = [MetricNames.All] }, [observer]);

        Assert.Equal(0, observer.AllocatedAfterTheFirstStep);
    }

    [Theory]
    [InlineData("roc_acu", "There is no metric 'roc_acu' (--metrics): did you mean 'roc_auc'?")]
    [InlineData("top_1_accuracy", "There is no metric 'top_1_accuracy'")]
    [InlineData("top_03_accuracy", "There is no metric 'top_03_accuracy'")]
    [InlineData("top_3_accuracy", "expected a classification with more than 3 classes")]
    public void Fit_MetricThatCannotBe_SaysSo(string name, string expected)
    {
        InputException error = Assert.Throws<InputException>(() => Fit(name));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MetricOfNoTaskHere_SaysWhatItIsOf()
    {
        using LinearEngine engine = new(Examples.Network(Examples.Price));
        Dataset data = Only(Examples.Data(30), 2);

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(engine, data, null, Options with { Metrics = ["mae", "mcc"] })
        );

        Assert.Contains("'mcc' (--metrics) says nothing of any task here", error.Message, StringComparison.Ordinal);
        Assert.Contains("a metric of classifications", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_MetricsWhoseColumnsAreTwoTasks_SaysWhich()
    {
        LearningTask[] tasks =
        [
            LearningTask.Classification("a", ["0", "1"]),
            LearningTask.Classification("a_log", ["0", "1"]),
        ];
        Dataset data = new(new InputShape(3), new float[6], ["x", "y", "z"], [.. tasks.Select(Labels)]);
        using LinearEngine engine = new(Examples.Network(tasks));
        TrainingOptions options = new() { BatchSize = 2, Metrics = ["log_loss"] };

        InputException error = Assert.Throws<InputException>(() => Trainer.Fit(engine, data, null, options));

        Assert.Contains("'a_log' cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "'a_log_loss' in the history would also be one of the task 'a'",
            error.Message,
            StringComparison.Ordinal
        );
        static Target Labels(LearningTask task) => Target.OfClasses(task, [0, 1]);
    }

    private static TrainingResult Fit(params string[] metrics)
    {
        using LinearEngine engine = new(Examples.Network());
        return Trainer.Fit(engine, Examples.Data(60), null, Options with { Metrics = metrics });
    }

    private static Dataset Only(Dataset data, int task) =>
        new(data.Inputs, data.Features, data.FeatureNames, [data.Targets[task]]);
}
