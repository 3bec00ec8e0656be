using Kinship.Data;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class ModelCheckpointTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 4, BatchSize = 10 };

    [Fact]
    public void Fit_EpochsThatAreTheBest_HandsOverTheirWeights()
    {
        List<BestEpoch> best = [];
        using LinearEngine engine = new(Examples.Network());

        TrainingResult result = Trainer.Fit(
            engine,
            Examples.Data(50),
            Examples.Data(30, seed: 2),
            Options,
            [new ModelCheckpoint(best.Add)]
        );

        IReadOnlyList<double> losses = result.History["val_loss"];
        int[] expected =
        [
            .. Enumerable.Range(0, 4).Where(e => losses.Take(e).All(l => losses[e] < l)).Select(e => e + 1),
        ];
        Assert.Equal(expected, best.Select(b => b.Epoch));
        Assert.Equal(expected.Select(e => losses[e - 1]), best.Select(b => b.Value));
        Assert.All(best, b => Assert.Equal("val_loss", b.Monitor));
        Assert.Equal(engine.ExportWeights()[0].Values, best.Single(b => b.Epoch == 4).Weights[0].Values);
    }

    [Theory]
    [InlineData("colour_accuracy", MonitorMode.Auto, true)]
    [InlineData("colour_log_loss", MonitorMode.Auto, false)]
    [InlineData("price_rmse", MonitorMode.Auto, false)]
    [InlineData("price_r2", MonitorMode.Auto, true)]
    [InlineData("colour_roc_auc", MonitorMode.Minimum, false)]
    [InlineData("price_mse", MonitorMode.Maximum, true)]
    public void Fit_AnyColumn_GetsBetterByItsNameOrAsSaid(string column, MonitorMode mode, bool rises)
    {
        List<BestEpoch> best = [];
        using LinearEngine engine = new(Examples.Network());
        TrainingOptions options = Options with { Epochs = 8, Metrics = [MetricNames.All] };

        Trainer.Fit(engine, Examples.Data(50), null, options, [new ModelCheckpoint(best.Add, column, mode)]);

        double[] values = [.. best.Select(b => b.Value)];
        Assert.Equal(rises ? values.Order() : values.OrderDescending(), values);
        Assert.Equal(values.Distinct().Count(), values.Length);
        Assert.Equal(1, best[0].Epoch);
    }

    [Fact]
    public void Fit_UnknownMonitor_IsRefusedBeforeTheTrainingBegins()
    {
        RecordingObserver observer = new();
        using LinearEngine engine = new(Examples.Network());

        InputException error = Assert.Throws<InputException>(() =>
            Trainer.Fit(
                engine,
                Examples.Data(50),
                null,
                Options,
                [observer, new ModelCheckpoint(_ => { }, "colour_f2")]
            )
        );

        Assert.Contains("Did you mean 'colour_f1'?", error.Message, StringComparison.Ordinal);
        Assert.Empty(observer.Events);
    }
}
