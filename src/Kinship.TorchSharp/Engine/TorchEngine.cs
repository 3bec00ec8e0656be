using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.TorchSharp.Engine.Known;
using Kinship.TorchSharp.Losses;
using Kinship.TorchSharp.Networks;
using Kinship.TorchSharp.Optimizers;
using Kinship.TorchSharp.Tensors;
using Kinship.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>
/// Trains and measures a <see cref="TorchNetwork"/>, whose modules stay the user's. A step is: one forward pass; every head backward to
/// the trunk's output; one joint backward pass of the trunk; then, where asked for, the measurement beside it; then the optimizer.
/// All trained parameters, the trunk's first, are views of one array, and so are their gradients.
/// </summary>
internal sealed partial class TorchEngine : IEngine
{
    private readonly TorchNetwork _network;
    private readonly RowForm _form;
    private readonly IReadOnlyList<NamedTensor> _named;
    private readonly IReadOnlyList<Tensor> _shared;
    private readonly IReadOnlyList<Tensor> _own;
    private readonly int[] _ownTask;
    private readonly FlatTensors _flat;
    private readonly GradientViews _gradient;
    private readonly HeldGradients _held;
    private readonly Buffers _buffers;
    private readonly RandomState _random;
    private readonly NetworkPasses _passes;
    private readonly Measurer _measurer;
    private readonly OptimizerRule _rule;
    private readonly TrainingOptions _options;
    private readonly double[] _weights;
    private readonly Tensor _trunkGradient;
    private readonly Tensor? _headWeights;
    private readonly IReadOnlyList<double>?[] _classWeights;
    private readonly Dictionary<Dataset, DatasetTensors> _data = [];

    /// <param name="network">What to train.</param>
    /// <param name="form">What the datasets' rows are to it.</param>
    /// <param name="columns">Numbers in a row of the datasets to come.</param>
    /// <param name="options">How.</param>
    /// <param name="optimizer">The user's own; null for that of the options.</param>
    public TorchEngine(
        TorchNetwork network,
        RowForm form,
        int columns,
        TrainingOptions options,
        optim.Optimizer? optimizer = null
    )
    {
        _network = network;
        _form = form;
        _options = options;
        Network = network.Describe(columns);
        IReadOnlyList<LearningTask> tasks = Network.Tasks;
        NamedTensor[] shared = [.. network.Shared];
        NamedTensor[][] own = [.. tasks.Select((_, j) => network.OfHead(j).ToArray())];
        _named = [.. shared, .. own.SelectMany(o => o)];
        _shared = [.. shared.Select(p => p.Tensor)];
        _own = [.. own.SelectMany(o => o).Select(p => p.Tensor)];
        _ownTask = [.. own.SelectMany((o, j) => o.Select(_ => j))];
        _weights = TrainingChecks.WeightsOf(tasks, options);
        _classWeights = [.. tasks.Select(t => options.ClassWeights.GetValueOrDefault(t.Name))];
        CheckOwnLosses();

        IReadOnlyList<Tensor> all = [.. _shared, .. _own];
        _flat = new FlatTensors(all);
        _held = new HeldGradients(all);
        _gradient = new GradientViews(all, 1);
        _gradient.Attach(0);
        _buffers = new Buffers(network.Buffers);
        _random = new RandomState(network.Device);
        LossSet losses = new(
            network.Tasks,
            [.. tasks.Select(t => options.Losses.GetValueOrDefault(t.Name))],
            [.. tasks.Select((t, j) => t.Kind == TaskKind.MultiLabel && _classWeights[j] is not null)]
        );
        _passes = new NetworkPasses(network, losses);
        _rule = optimizer is null
            ? FlatRule.Of(options.Optimizer, _flat)
            : TorchOptimizerRule.Of(optimizer, _named, _shared.Count);
        _measurer = new Measurer(
            network,
            _passes,
            _flat,
            _buffers,
            _random,
            DenseTwin.Of(network, columns, options, _rule)
        );
        _trunkGradient = _gradient.Rows[0].narrow(0, 0, _measurer.Count).DetachFromDisposeScope();
        _headWeights = HeadWeights();
    }

    /// <inheritdoc/>
    public Network Network { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> TrunkLayers => _measurer.Layers;

    /// <summary>How the last measured step was measured.</summary>
    internal MeasuringWay Way => _measurer.Way;

    /// <inheritdoc/>
    public double LearningRate
    {
        get => _rule.LearningRate;
        set => _rule.LearningRate = value;
    }

    /// <inheritdoc/>
    public void Step(Batch batch, BatchOutputs outputs, Observation? observation = null, Batch? heldOut = null)
    {
        ModeChecks.Check(_network);
        using var scope = NewDisposeScope();
        using Tensor user = _random.Get();
        try
        {
            LossBatch rows = TensorsOf(batch.Data).Gather(batch.Rows.Span, training: true);
            LossBatch? held =
                observation is not null && heldOut is { Count: > 0 } given
                    ? TensorsOf(given.Data).Gather(given.Rows.Span, training: false)
                    : null;
            using Tensor random = RandomState.Of(StepSeed());
            BasePass pass = Run(rows, held, observation, random, (batch, heldOut));
            using var quiet = no_grad();
            _rule.Step(_flat.Values, _gradient.Rows[0]);
            pass.Losses.CopyTo(outputs.Losses, 0);
            OutputNumbers.Copy(pass.Logits, Network.Tasks, outputs);
        }
        finally
        {
            _random.Set(user, null);
        }
    }

    /// <summary>A TorchSharp optimizer as Kinship names it, and whether its parameter groups have different rates.</summary>
    public static (Optimizer Definition, bool HasRates) Described(TorchNetwork network, optim.Optimizer optimizer)
    {
        NamedTensor[] shared = [.. network.Shared];
        using TorchOptimizerRule rule = TorchOptimizerRule.Of(optimizer, shared, shared.Length);
        return (rule.Definition, rule.HasRates);
    }

    /// <summary>Measures at the next step's own point, and changes nothing.</summary>
    internal void Observe(Batch batch, Observation observation, Batch? heldOut)
    {
        using var scope = NewDisposeScope();
        using Tensor user = _random.Get();
        Tensor[] before = _buffers.Save();
        try
        {
            LossBatch rows = TensorsOf(batch.Data).Gather(batch.Rows.Span, training: true);
            LossBatch? held = heldOut is { } given
                ? TensorsOf(given.Data).Gather(given.Rows.Span, training: false)
                : null;
            using Tensor random = RandomState.Of(StepSeed());
            Pass(rows, held, observation, random, (batch, heldOut));
        }
        finally
        {
            _buffers.Restore(before);
            _random.Set(user, null);
        }
    }

    /// <inheritdoc/>
    public void Evaluate(Batch batch, BatchOutputs outputs)
    {
        using var scope = NewDisposeScope();
        using Tensor user = _random.Get();
        ModuleModes modes = new(_network.Modules);
        try
        {
            modes.Evaluation();
            LossBatch rows = TensorsOf(batch.Data).Gather(batch.Rows.Span, training: false);
            (Tensor[] logits, double[] losses) = _passes.Evaluate(rows);
            losses.CopyTo(outputs.Losses, 0);
            OutputNumbers.Copy(logits, Network.Tasks, outputs);
        }
        finally
        {
            modes.Restore();
            _random.Set(user, null);
        }
    }

    /// <summary>Lets go of the parameters, which stay where and what they are, and gives them back what they had for gradients.</summary>
    public void Dispose()
    {
        _held.Dispose();
        foreach (DatasetTensors data in _data.Values)
        {
            data.Dispose();
        }

        _headWeights?.Dispose();
        _trunkGradient.Dispose();
        _measurer.Dispose();
        _rule.Dispose();
        _gradient.Dispose();
        _buffers.Dispose();
        _flat.Dispose();
        _random.Dispose();
    }

    /// <summary>The measurement, in evaluation mode before the step where it asks for that, and the step's own pass.</summary>
    private BasePass Run(
        LossBatch rows,
        LossBatch? heldOut,
        Observation? observation,
        Tensor random,
        (Batch, Batch?) from
    )
    {
        if (observation is { Measurement.EvaluationMode: true })
        {
            using var scope = NewDisposeScope();
            Pass(rows, heldOut, observation, random, from);
            observation = null;
        }

        return Pass(rows, heldOut, observation, random, from);
    }

    /// <summary>The base pass and its joint gradient, and the measurement beside it where there is one.</summary>
    private BasePass Pass(
        LossBatch rows,
        LossBatch? heldOut,
        Observation? observation,
        Tensor random,
        (Batch, Batch?) from
    )
    {
        long seed = StepSeed();
        Tensor[] before = observation is null ? [] : _buffers.Save();
        ModuleModes? modes = null;
        if (observation is { Measurement.EvaluationMode: true })
        {
            modes = new ModuleModes(_network.Modules);
            modes.Evaluation();
        }

        try
        {
            _random.Set(random, seed);
            using (no_grad())
            {
                _gradient.Values.zero_();
            }

            using DropoutMasks? masks = observation is null ? null : new(_network.Modules, _random);
            BasePass pass = _passes.Base(rows, _own);
            masks?.Settle();
            pass.BackwardJoint(_weights, _shared, retain: observation is not null);
            using (no_grad())
            {
                if (_headWeights is not null)
                {
                    _gradient.Rows[0].mul_(_headWeights);
                }

                Clip();
            }

            if (observation is not null)
            {
                StepMeasurement step = new(pass, rows, heldOut, _trunkGradient, masks!, random, seed, before)
                {
                    Rows = from,
                };
                try
                {
                    _measurer.Measure(observation, step, _rule);
                }
                finally
                {
                    _gradient.Attach(0);
                }
            }

            return pass;
        }
        finally
        {
            modes?.Restore();
        }
    }

    /// <summary>A step's random numbers depend on the seed and the step alone.</summary>
    private long StepSeed() =>
        (long)(new Data.RandomStream(_options.Seed, RandomPurpose.Dropout, step: _rule.Steps).NextBits() >> 1);

    private DatasetTensors TensorsOf(Dataset data)
    {
        if (!_data.TryGetValue(data, out DatasetTensors? tensors))
        {
            tensors = new DatasetTensors(data, _form, _network, _classWeights);
            _data.Add(data, tensors);
        }

        return tensors;
    }

    /// <summary>1 for the trunk, and each head's task's weight; null where all are 1.</summary>
    private Tensor? HeadWeights()
    {
        if (Array.TrueForAll(_weights, w => w == 1))
        {
            return null;
        }

        using var scope = NewDisposeScope();
        Tensor ones = full_like(_flat.Values, 1);
        long at = _measurer.Count;
        for (int p = 0; p < _own.Count; p++)
        {
            ones.narrow(0, at, _own[p].numel()).fill_(_weights[_ownTask[p]]);
            at += _own[p].numel();
        }

        return ones.DetachFromDisposeScope();
    }

    private void Clip()
    {
        Tensor gradient = _gradient.Rows[0];
        if (_options.Clipping.Value is { } value)
        {
            gradient.clamp_(-value, value);
        }
        else if (_options.Clipping.GlobalNorm is { } global)
        {
            Limit(gradient, global);
        }
        else if (_options.Clipping.Norm is { } each)
        {
            foreach (Tensor view in _flat.ViewsOf(gradient))
            {
                Limit(view, each);
                view.Dispose();
            }
        }
    }

    private static void Limit(Tensor gradient, double norm)
    {
        double found = gradient.norm().item<double>();
        if (found > norm)
        {
            gradient.mul_(norm / found);
        }
    }

    private void CheckOwnLosses()
    {
        foreach (TorchTask task in _network.Tasks.Where(t => t.Loss is not null))
        {
            if (_options.ClassWeights.ContainsKey(task.Task.Name))
            {
                throw TorchErrors.OwnLossWithWeights(task.Task, "the weights of classes");
            }

            if (_options.Losses.ContainsKey(task.Task.Name))
            {
                throw TorchErrors.OwnLossWithWeights(task.Task, "the loss of the options");
            }
        }
    }
}
