using Kinship.Affinity;
using Kinship.Engine;
using Kinship.TorchSharp.Tests.Networks;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Tests.Engine;

/// <summary>Whatever the trunk is made of, the look-ahead is the slow one's, and a training of it leaves a record.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Kinds => [.. Models.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Lookahead_IsTheSlowOne(string kind)
    {
        const double Rate = 0.05;
        double[] slow = SlowLookahead.After(kind, Rate);
        using Model model = Models.Make(kind);
        using SGD optimizer = optim.SGD(model.Parameters, Rate);
        using LiveTensors live = new(model);
        using AffinityProbe probe = new(model.Network, optimizer);
        Observation found = probe.Observe(model.Batch)!;
        for (int k = 0; k < slow.Length; k++)
        {
            Assert.Equal(slow[k], found.Train[0][k], 1e-5 * Math.Max(1, slow[k]));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_TrainsAndRecords(string kind)
    {
        using Model model = Models.Make(kind);
        using var optimizer = optim.AdamW(model.Parameters, lr: 0.01);
        using LiveTensors live = new(model);
        TrainingRun run = new TorchModel(model.Network, optimizer).Fit(
            [model.Batch, model.Batch],
            [model.Batch],
            new() { Epochs = 5, BatchSize = 4 }
        );
        Assert.Null(run.Reason);
        Assert.True(
            run.History["loss"][^1] < run.History["loss"][0],
            $"{run.History["loss"][0]} {run.History["loss"][^1]}"
        );
        AffinityMatrix mean = run.Affinity.Mean;
        Assert.True(mean["left", "left"] > 0 && mean["right", "right"] > 0);
        Assert.Contains(run.Affinity.Series, s => s.Key.Layer.StartsWith("trunk/", StringComparison.Ordinal));
    }
}
