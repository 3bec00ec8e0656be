using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Runs;
using Kinship.TorchSharp.Tests.Networks;
using Kinship.Training;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests.Training;

public sealed class TorchModelTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public void Fit_MeasuredOrNot_EndsInTheSameWeights()
    {
        IReadOnlyList<WeightTensor>[] ends =
        [
            .. new[] { AffinityOptions.None, new AffinityOptions() }.Select(affinity =>
            {
                using Model model = Models.Make("convolutions");
                return new TorchModel(model.Network, affinity: affinity)
                    .Fit([model.Batch], [model.Batch], new TrainingOptions { Epochs = 3, BatchSize = 4 })
                    .Weights;
            }),
        ];
        Assert.All(ends[0].Zip(ends[1]), p => Assert.Equal(p.First.Values, p.Second.Values));
    }

    [Fact]
    public void Fit_WithARunFolder_CanBeReadShownAndGrouped()
    {
        using Model model = Models.Make("convolutions");
        TrainingRun run = new TorchModel(model.Network).Fit(
            [model.Batch],
            [model.Batch],
            new TrainingOptions { Epochs = 2, BatchSize = 3 },
            folder: _folder
        );
        Assert.Null(run.Reason);
        TrainingRun read = TrainingRun.Load(_folder);
        Assert.Equal("torchsharp", RunFolder.Load(_folder).Info.Engine);
        Assert.Equal(run.Affinity.Mean.Values.ToArray(), read.Affinity.Mean.Values.ToArray());
        Assert.Equal(run.History["left_loss"], read.History["left_loss"]);
        Assert.All(run.Weights, w => Assert.Equal(w.Values, read.Weights.Single(r => r.Name == w.Name).Values));
        InputException error = Assert.Throws<InputException>(() => read.Predict(Rows()));
        Assert.Contains("another library", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_AfterFit_CanBeRead()
    {
        using Model model = Models.Make("layer normalization");
        TrainingRun run = new TorchModel(model.Network).Fit(
            [model.Batch],
            options: new() { Epochs = 2, BatchSize = 3 }
        );
        run.Save(_folder);
        Assert.Equal("torchsharp", RunFolder.Load(_folder).Info.Engine);
        Assert.Equal(run.Affinity.Mean.Values.ToArray(), TrainingRun.Load(_folder).Affinity.Mean.Values.ToArray());
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    [InlineData("own")]
    public void Fit_ResumedFromACheckpoint_EndsAsWithoutInterruption(string name)
    {
        IReadOnlyList<WeightTensor> whole = End(name, resume: null, out Checkpoint? half);
        IReadOnlyList<WeightTensor> resumed = End(name, half, out _);
        Assert.All(whole.Zip(resumed), p => Assert.Equal(p.First.Values, p.Second.Values));
    }

    [Fact]
    public void Predict_OfTheRun_IsTheNetworksOwn()
    {
        using Model model = Models.Make("layer normalization");
        TrainingRun run = new TorchModel(model.Network).Fit(
            [model.Batch],
            options: new() { Epochs = 2, BatchSize = 3 }
        );
        Predictions found = run.Predict(Rows(columns: 5));
        Assert.Equal(2, found.Tasks.Count);
    }

    private static IReadOnlyList<WeightTensor> End(string name, Checkpoint? resume, out Checkpoint? half)
    {
        using Model model = Models.Make("dense, batch normalization, dropout");
        using OptimizerHelper? optimizer = name switch
        {
            "adam" => optim.Adam(model.Parameters, 0.01),
            "sgd" => optim.SGD(model.Parameters, 0.05, 0.9),
            _ => null,
        };
        Keeper keeper = new();
        TrainingRun run = new TorchModel(model.Network, optimizer, AffinityOptions.None).Fit(
            [model.Batch],
            options: new() { Epochs = 4, BatchSize = 4 },
            observers: [keeper],
            resume: resume
        );
        Assert.Null(run.Reason);
        half = keeper.Half;
        return run.Weights;
    }

    private static Dataset Rows(int columns = 64) =>
        Dataset.FromArrays([.. Enumerable.Range(0, columns * 3).Select(i => i / 100f)], columns, []);

    private sealed class Keeper : ITrainingObserver
    {
        public Checkpoint? Half { get; private set; }

        public bool WantsCheckpoints => true;

        public void OnCheckpoint(Checkpoint checkpoint) => Half = checkpoint.Epoch == 2 ? checkpoint : Half;
    }
}
