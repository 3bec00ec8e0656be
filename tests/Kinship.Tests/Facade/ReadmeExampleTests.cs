using Kinship.Data;
using Kinship.Networks;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Facade;

/// <summary>The main job from C#, as the README shows it, on the bundled digits.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public void Digits_ReadSplitDescribeFitReadPredict_InADozenLines()
    {
        var data = TabularData.Read(
            RepositoryFile("data/digits.csv"),
            new DataOptions { Targets = TargetSelection.Parse("mod3,parity,mod4,prime,holes") }
        );
        var (train, validation) = data.Split(0.2, seed: 1);
        var network = NetworkTemplate.Sequential.Dense(64, Activation.Relu).BatchNormalization().Dropout(0.1);
        var run = new MultiTaskModel(network).Fit(train, validation, new TrainingOptions { Epochs = 10 });
        double overall = run.Affinity.Mean["mod4", "parity"];
        double tenth = run.Affinity.Epochs[9].Mean["mod4", "parity"];
        var predictions = run.Predict(validation);

        Assert.Equal(TrainingStatus.Completed, run.Status);
        Assert.True(overall > 0, $"a step on mod4 lowers the loss of parity over the run, but it is {overall}");
        Assert.True(double.IsFinite(tenth));
        Assert.Equal(validation.Rows, predictions.Rows);
        Assert.True(run.History["val_parity_accuracy"][^1] > 0.9);
        Assert.Contains(predictions["mod4"].Class(0), predictions["mod4"].Task.Outputs);
    }

    [Fact]
    public void Predict_TheTrainingFileItself_GivesEveryRowItsClass()
    {
        string path = RepositoryFile("data/digits.csv");
        var data = TabularData.Read(path, new DataOptions { Targets = TargetSelection.Parse("parity,holes") });
        var run = new MultiTaskModel(NetworkTemplate.Sequential.Dense(32, Activation.Relu)).Fit(
            data.All(),
            options: new TrainingOptions { Epochs = 3 }
        );

        Predictions fromFile = run.Predict(path);

        Assert.Equal(data.Rows, fromFile.Rows);
        Assert.Equal(run.Predict(data.All())["holes"].Values, fromFile["holes"].Values);
    }

    private static string RepositoryFile(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kinship.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, path);
    }
}
