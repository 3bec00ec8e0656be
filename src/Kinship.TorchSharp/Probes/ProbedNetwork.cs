using Kinship.Engine;
using Kinship.Networks;
using Kinship.TorchSharp.Engine;
using Kinship.TorchSharp.Losses;
using Kinship.TorchSharp.Networks;
using Kinship.TorchSharp.Optimizers;
using Kinship.TorchSharp.Tensors;
using Kinship.TorchSharp.Training;
using Kinship.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Probes;

/// <summary>A network that another loop trains. As an engine it can only be measured and have its weights read.</summary>
internal sealed class ProbedNetwork : IEngine
{
    private readonly TorchNetwork _network;
    private readonly optim.Optimizer _optimizer;
    private readonly LossSet _losses;
    private readonly double[] _weights;
    private readonly RandomState _random;
    private readonly NetworkPasses _passes;
    private IReadOnlyList<NamedTensor> _shared = [];
    private IReadOnlyList<Tensor> _parameters = [];
    private FlatTensors _flat = null!;
    private Buffers _buffers = null!;
    private Measurer _measurer = null!;

    public ProbedNetwork(TorchNetwork network, optim.Optimizer optimizer, TrainingOptions options)
    {
        _network = network;
        _optimizer = optimizer;
        Network = network.Describe(columns: 1);
        _weights = TrainingChecks.WeightsOf(Network.Tasks, options);
        _losses = new LossSet(
            network.Tasks,
            [.. Network.Tasks.Select(t => options.Losses.GetValueOrDefault(t.Name))],
            new bool[network.Tasks.Count]
        );
        _random = new RandomState(network.Device);
        _passes = new NetworkPasses(network, _losses);
        Rule(network.Shared);
        Take(network.Shared);
    }

    /// <inheritdoc/>
    public Network Network { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> TrunkLayers => _measurer.Layers;

    /// <summary>The optimizer as Kinship names it.</summary>
    public Optimizer Definition => Rule(_shared).Definition;

    /// <summary>Whether its parameter groups have different rates.</summary>
    public bool HasRates => Rule(_shared).HasRates;

    /// <inheritdoc/>
    public double LearningRate
    {
        get => Rule(_shared).LearningRate;
        set => throw NotTrained();
    }

    /// <summary>Measures, and leaves everything as it was, whatever happens.</summary>
    public void Measure(TorchBatch batch, TorchBatch? heldOut, Observation observation)
    {
        ProbeChecks.Check(_network, batch, heldOut);
        Refresh();
        using var scope = NewDisposeScope();
        TorchOptimizerRule rule = Rule(_shared);
        Tensor[] before = _buffers.Save();
        ModuleModes modes = new(_network.Modules);
        using Tensor random = _random.Get();
        using HeldGradients held = new(_parameters);
        try
        {
            LossBatch rows = ProbeRows.Of(_network, batch);
            using DropoutMasks masks = new(_network.Modules, _random);
            BasePass pass = _passes.Base(rows, headParameters: null);
            masks.Settle();
            ProbeChecks.CheckFinite(_network, pass);
            Tensor joint = Joint(held, pass);
            LossBatch? other = heldOut is null ? null : ProbeRows.Of(_network, heldOut);
            _measurer.Measure(observation, new(pass, rows, other, joint, masks, random, null, before), rule);
        }
        finally
        {
            modes.Restore();
            _buffers.Restore(before);
            _random.Set(random, null);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<WeightTensor> ExportWeights() => NetworkWeights.Export(_network);

    /// <inheritdoc/>
    public void ImportWeights(IReadOnlyList<WeightTensor> weights) => throw NotTrained();

    /// <inheritdoc/>
    public EngineState ExportState() => throw NotTrained();

    /// <inheritdoc/>
    public void ImportState(EngineState state) => throw NotTrained();

    /// <inheritdoc/>
    public void Step(Batch batch, BatchOutputs outputs, Observation? observation = null, Batch? heldOut = null) =>
        throw NotTrained();

    /// <inheritdoc/>
    public void Evaluate(Batch batch, BatchOutputs outputs) => throw NotTrained();

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _random.Dispose();
    }

    private static NotSupportedException NotTrained() => new("A probed network is trained by its own loop.");

    private TorchOptimizerRule Rule(IReadOnlyList<NamedTensor> shared) =>
        TorchOptimizerRule.Of(_optimizer, shared, shared.Count);

    /// <summary>What the optimizer is about to get: the loop's gradients; where there are none, the weighted sum of the tasks'.</summary>
    private Tensor Joint(HeldGradients held, BasePass pass)
    {
        if (held.Gradients.All(g => g is null))
        {
            _measurer.AttachFirst();
            pass.BackwardJoint(_weights, _parameters, retain: true);
            return _measurer.TaskGradient(0).clone();
        }

        using var quiet = no_grad();
        return cat([.. held.Gradients.Select((g, p) => (g ?? zeros_like(_parameters[p])).detach().reshape(-1))]);
    }

    /// <summary>Parameters may have been frozen, thawed, replaced or laid elsewhere since the last step.</summary>
    private void Refresh()
    {
        IReadOnlyList<NamedTensor> shared = _network.Shared;
        bool same =
            _flat.IsWhole
            && shared.Count == _shared.Count
            && shared.Zip(_shared).All(p => p.First.Tensor.Handle == p.Second.Tensor.Handle);
        if (!same)
        {
            Release();
            Take(shared);
        }
    }

    private void Take(IReadOnlyList<NamedTensor> shared)
    {
        _shared = shared;
        _parameters = [.. shared.Select(p => p.Tensor)];
        _flat = new FlatTensors(_parameters);
        _buffers = new Buffers(_network.Buffers);
        _measurer = new Measurer(_network, _passes, _flat, _buffers, _random);
    }

    private void Release()
    {
        _measurer.Dispose();
        _buffers.Dispose();
        _flat.Dispose();
    }
}
