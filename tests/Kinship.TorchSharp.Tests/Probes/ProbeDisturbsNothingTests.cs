using Kinship.Affinity;
using Kinship.Engine;
using Kinship.TorchSharp.Tests.Networks;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests.Probes;

public sealed class ProbeDisturbsNothingTests
{
    private static readonly AffinityOptions Everything = new()
    {
        Moves = [Move.Gradient, Move.Preconditioned, Move.Optimizer],
        Groups =
        [
            ["left", "right"],
        ],
    };

    public static TheoryData<string> Kinds => [.. Models.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Observe_ChangesNoBit(string kind)
    {
        using Model model = Models.Make(kind);
        using var optimizer = optim.Adam(model.Parameters, lr: 0.01);
        using LiveTensors live = new(model);
        using AffinityProbe probe = new(model.Network, optimizer, Everything);
        for (int step = 0; step < 3; step++)
        {
            Backward(model, optimizer);
            Snapshot before = new(model.Network, optimizer);
            Observation found = probe.Observe(model.Batch, model.Batch)!;
            before.AssertSame(new Snapshot(model.Network, optimizer));
            Assert.All(found.Train.Concat(found.HeldOut).SelectMany(m => m), v => Assert.True(double.IsFinite(v)));
            optimizer.step();
        }
    }

    [Fact]
    public void Observe_WhereAForwardPassThrows_ChangesNoBit()
    {
        Failing failing = new();
        using Model model = Models.Dense(Sequential(Linear(5, 8), BatchNorm1d(8), Dropout(0.3), failing, Linear(8, 4)));
        using var optimizer = optim.Adam(model.Parameters);
        using LiveTensors live = new(model);
        using AffinityProbe probe = new(model.Network, optimizer, Everything);
        Backward(model, optimizer);
        optimizer.step();
        Backward(model, optimizer);
        Snapshot before = new(model.Network, optimizer);

        // The base pass is the first; the others are look-aheads, in training mode and held out.
        for (int pass = 1; pass <= 20; pass++)
        {
            failing.After = pass;
            Assert.Throws<InvalidOperationException>(() => probe.Observe(model.Batch, model.Batch));
            before.AssertSame(new Snapshot(model.Network, optimizer));
        }

        failing.After = 21;
        Assert.NotNull(probe.Observe(model.Batch, model.Batch));
    }

    [Fact]
    public void Observe_PartlyInEvaluationMode_KeepsThatPartSo()
    {
        BatchNorm1d still = BatchNorm1d(8);
        using Model model = Models.Dense(Sequential(Linear(5, 8), still, Linear(8, 4)));
        using SGD optimizer = optim.SGD(model.Parameters, 0.1);
        still.eval();
        using AffinityProbe probe = new(model.Network, optimizer, Everything);
        Backward(model, optimizer);
        Snapshot before = new(model.Network, optimizer);
        probe.Observe(model.Batch, model.Batch);
        before.AssertSame(new Snapshot(model.Network, optimizer));
        Assert.False(still.training);
    }

    [Fact]
    public void Loop_WithAProbe_EndsInTheSameWeights()
    {
        string[] ends = [.. new[] { false, true }.Select(probed => LoopEnd(probed))];
        Assert.Equal(ends[0], ends[1]);
    }

    private static string LoopEnd(bool probed)
    {
        using Model model = Models.Make("convolutions");
        using var optimizer = optim.Adam(model.Parameters, lr: 0.01);
        using AffinityProbe? probe = probed ? new(model.Network, optimizer, Everything) : null;
        for (int step = 0; step < 4; step++)
        {
            Backward(model, optimizer);
            probe?.Observe(model.Batch, model.Batch);
            optimizer.step();
        }

        using var scope = NewDisposeScope();
        return string.Concat(
            model.Parameters.Select(p => Convert.ToHexString(p.detach().contiguous().clone().bytes.ToArray()))
        );
    }

    /// <summary>What a user's loop does.</summary>
    private static void Backward(Model model, OptimizerHelper optimizer)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        IReadOnlyList<Tensor> outputs = model.Network.Forward(model.Batch.Input);
        TorchTask[] tasks = [.. model.Network.Tasks];
        Tensor left = tasks[0].Head.call(outputs[0].clone());
        Tensor right = tasks[1].Head.call((tasks[1].Input?.Invoke(outputs) ?? outputs[0]).clone());
        (
            functional.cross_entropy(left, model.Batch.Targets[0]) + functional.mse_loss(right, model.Batch.Targets[1])
        ).backward();
    }

    private sealed class Failing() : Module<Tensor, Tensor>(nameof(Failing))
    {
        public int After { get; set; } = int.MaxValue;

        public override Tensor forward(Tensor input) =>
            --After == 0 ? throw new InvalidOperationException("on purpose") : input.alias();
    }
}
