using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Facade;

public sealed class TrainingRunFolderTests : IDisposable
{
    private static readonly NetworkTemplate s_template = NetworkTemplate.Sequential.Dense(8).BatchNormalization();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Load_SavedRun_HasTheSameNumbers(Precision precision)
    {
        Dataset validation = Examples.Data(40, seed: 2);
        TrainingOptions options = new()
        {
            Epochs = 3,
            BatchSize = 16,
            Seed = 7,
            Precision = precision,
            Optimizer = new Sgd(0.05, 0.5),
            TaskWeights = new Dictionary<string, double> { ["price"] = 0.5 },
        };
        TrainingRun saved = new MultiTaskModel(s_template).Fit(Examples.Data(100), validation, options);

        saved.Save(_folder);
        TrainingRun loaded = TrainingRun.Load(_folder);

        Assert.Equal(saved.Status, loaded.Status);
        Assert.Equal(saved.History.Names, loaded.History.Names);
        Assert.All(saved.History.Names, name => Assert.Equal(saved.History[name], loaded.History[name]));
        Assert.Equal(saved.Affinity.Mean.Values, loaded.Affinity.Mean.Values);
        Assert.Equal(3, loaded.Affinity.Epochs.Count);
        Assert.Equal(7, loaded.Options.Seed);
        Assert.Equal(options.Optimizer, loaded.Options.Optimizer);
        Assert.Equal(saved.Evaluate(validation), loaded.Evaluate(validation));
        foreach ((TaskPrediction expected, TaskPrediction actual) in Pairs(saved, loaded, validation))
        {
            Assert.Equal(expected.Values, actual.Values);
        }
    }

    [Fact]
    public void Load_RunThatMeasuredNothing_HasNoAffinity()
    {
        new MultiTaskModel(s_template, AffinityOptions.None)
            .Fit(Examples.Data(100), options: new TrainingOptions { Epochs = 1 })
            .Save(_folder);

        TrainingRun loaded = TrainingRun.Load(_folder);

        Assert.Null(loaded.MeasuredAffinity);
        Assert.Equal(1, loaded.History.Count);
    }

    [Fact]
    public void Save_FolderWithARun_OverwritesNothing()
    {
        TrainingRun run = new MultiTaskModel(s_template).Fit(
            Examples.Data(100),
            options: new TrainingOptions { Epochs = 1 }
        );
        run.Save(_folder);

        Assert.Throws<InputException>(() => run.Save(_folder));

        Assert.Equal(1, TrainingRun.Load(_folder).History.Count);
    }

    [Fact]
    public void Load_NoSuchFolder_IsAnInputError() => Assert.Throws<InputException>(() => TrainingRun.Load(_folder));

    private static IEnumerable<(TaskPrediction, TaskPrediction)> Pairs(TrainingRun a, TrainingRun b, Dataset data) =>
        a.Predict(data).Tasks.Zip(b.Predict(data).Tasks);
}
