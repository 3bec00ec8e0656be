using Kinship.Engine;
using Kinship.TorchSharp.Engine.Known;
using Kinship.TorchSharp.Losses;
using Kinship.TorchSharp.Optimizers;
using Kinship.TorchSharp.Tensors;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>
/// Fills an observation: every task's gradient by a backward pass of its own over the base pass, their products, and the losses with the
/// trunk where each source's moves put it. Parameters, buffers, modes and random streams are afterwards what they were, whatever happens;
/// <c>grad</c> of the trunk's parameters is the caller's to put back.
/// </summary>
internal sealed class Measurer : IDisposable
{
    private readonly TorchNetwork _network;
    private readonly NetworkPasses _passes;
    private readonly IReadOnlyList<Tensor> _parameters;
    private readonly Tensor _trunk;
    private readonly TrunkLayers _layers;
    private readonly GradientViews _gradients;
    private readonly Buffers _buffers;
    private readonly RandomState _random;
    private DenseTwin? _twin;
    private KnownTrunk? _known;
    private bool _knownIsChecked;

    /// <param name="network">The network.</param>
    /// <param name="passes">Its passes.</param>
    /// <param name="flat">Where its parameters lie, the trunk's first.</param>
    /// <param name="buffers">Its buffers.</param>
    /// <param name="random">The random streams.</param>
    /// <param name="twin">Kinship's own engine for the network, which the measurer disposes; null for none.</param>
    public Measurer(
        TorchNetwork network,
        NetworkPasses passes,
        FlatTensors flat,
        Buffers buffers,
        RandomState random,
        DenseTwin? twin = null
    )
    {
        _twin = twin;
        _network = network;
        _passes = passes;
        _buffers = buffers;
        _random = random;
        var shared = network.Shared;
        _parameters = [.. shared.Select(p => p.Tensor)];
        _layers = new TrunkLayers(shared);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        _trunk = flat.Values.narrow(0, 0, _parameters.Sum(p => p.numel())).DetachFromDisposeScope();
        _known = KnownTrunk.Of(network);
        _gradients = new GradientViews(_parameters, network.Tasks.Count);
    }

    /// <summary>The trunk's layers that have trained parameters.</summary>
    public IReadOnlyList<string> Layers => _layers.Names;

    /// <summary>Numbers in the trunk's trained parameters.</summary>
    public long Count => _trunk.numel();

    /// <summary>How the last step was measured.</summary>
    public MeasuringWay Way { get; private set; }

    /// <summary>g_i as last measured, [trunk parameters].</summary>
    public Tensor TaskGradient(int task) => _gradients.Rows[task];

    /// <summary>From here on backward passes add to the first task's gradient, which is zero.</summary>
    public void AttachFirst()
    {
        using var quiet = no_grad();
        _gradients.Values.zero_();
        _gradients.Attach(0);
    }

    /// <summary>Measures.</summary>
    public void Measure(Observation observation, StepMeasurement step, OptimizerRule rule)
    {
        using var scope = NewDisposeScope();
        if (IsMeasuredByTwin(observation, step))
        {
            Way = MeasuringWay.Twin;
            return;
        }

        Measurement measurement = observation.Measurement;
        observation.LearningRate = rule.LearningRate;
        observation.YoungMoments = rule.YoungMoments;
        observation.HasHeldOut = step.HeldOut is not null;
        step.Base.Losses.CopyTo(observation.Losses, 0);
        Tensor? scale =
            measurement.PreconditionedGram || measurement.Moves.Contains(Move.Preconditioned)
                ? Preconditioner(rule, step.Joint)
                : null;
        using var quiet = no_grad();
        TrunkSignals? signals = Signals(step);
        Way = signals is null ? MeasuringWay.OneByOne : MeasuringWay.Together;
        SourceMoves moves = new(
            measurement,
            new Sources(measurement, step.Batch.Labelled),
            _trunk.clone(),
            _gradients.Rows,
            rule,
            scale
        );
        bool formed = measurement.Gram || !(signals is not null && measurement.Moves.All(moves.IsGradientStep));
        if (formed)
        {
            TakeGradients(step, signals);
        }

        if (measurement.Gram)
        {
            Products(observation, step, scale);
        }

        LookAhead(observation, step, moves, signals);
    }

    public void Dispose()
    {
        _twin?.Dispose();
        _gradients.Dispose();
        _trunk.Dispose();
    }

    private bool IsMeasuredByTwin(Observation observation, StepMeasurement step)
    {
        if (_twin?.Takes(step, observation.Measurement) != true)
        {
            return false;
        }

        Tensor[] after = _buffers.Save();
        _buffers.Restore(step.Before);
        try
        {
            if (_twin.Observe(step, observation))
            {
                return true;
            }
        }
        finally
        {
            _buffers.Restore(after);
        }

        _twin.Dispose();
        _twin = null;
        return false;
    }

    private Tensor? Preconditioner(OptimizerRule rule, Tensor joint)
    {
        using var quiet = no_grad();
        return rule.Preconditioner(joint, _trunk);
    }

    /// <summary>The tasks' signals, where the trunk is one of known layers, which is checked once to give what it gives itself.</summary>
    private TrunkSignals? Signals(StepMeasurement step)
    {
        if (_known is null || step.Masks.Values is not { } masks || !KnownTrunk.Takes(step.Batch.Input))
        {
            return null;
        }

        using var quiet = no_grad();
        TrunkPass pass = new(_known, step.Batch.Input, masks);
        if (!_knownIsChecked)
        {
            _knownIsChecked = true;
            Tensor output = step.Base.Outputs[0].detach();
            double near = output.dtype == ScalarType.Float64 ? 1e-8 : 1e-4;
            if (!pass.Output.shape.AsSpan().SequenceEqual(output.shape) || !pass.Output.allclose(output, near, near))
            {
                // A forward hook computes something else.
                _known = null;
                return null;
            }
        }

        return pass.Backward(step.Base.Slopes[0]);
    }

    private void TakeGradients(StepMeasurement step, TrunkSignals? signals)
    {
        if (signals is not null)
        {
            using var quiet = no_grad();
            signals.CopyTo(_known!, _gradients.Values);
            return;
        }

        for (int task = 0; task < _network.Tasks.Count; task++)
        {
            using (no_grad())
            {
                _gradients.Rows[task].zero_();
            }

            if (step.Batch.Labelled[task] > 0)
            {
                _gradients.Attach(task);
                step.Base.Backward(task, _parameters);
            }
        }
    }

    private void Products(Observation observation, StepMeasurement step, Tensor? scale)
    {
        using var quiet = no_grad();
        Tensor g = _gradients.Values;
        _layers.Products(g, g, observation.Gram);
        Blank(observation.Gram, step.Batch);
        if (observation.Measurement.PreconditionedGram)
        {
            _layers.Products(g, scale is null ? g : g * scale, observation.PreconditionedGram);
            Blank(observation.PreconditionedGram, step.Batch);
        }
    }

    /// <summary>A task without labels in the batch has no gradient, and so no products.</summary>
    private static void Blank(double[][] layers, LossBatch batch)
    {
        int n = batch.Labelled.Length;
        foreach (double[] layer in layers)
        {
            for (int k = 0; k < layer.Length; k++)
            {
                if (batch.Labelled[k / n] == 0 || batch.Labelled[k % n] == 0)
                {
                    layer[k] = double.NaN;
                }
            }
        }
    }

    private void LookAhead(Observation observation, StepMeasurement step, SourceMoves moves, TrunkSignals? signals)
    {
        Tensor[] after = _buffers.Save();
        using Tensor random = _random.Get();
        ModuleModes modes = new(_network.Modules);
        try
        {
            if (observation.Measurement.OnTrain && moves.Count > 0)
            {
                double[] ahead = Ahead(step.Batch, still: false);
                moves.Sources.Fill(ahead, observation.Train, observation.GroupTrain);
            }

            if (step.HeldOut is { } heldOut)
            {
                modes.Evaluation();
                _buffers.Restore(step.Before);
                double[] ahead = Ahead(heldOut, still: true);
                int n = _network.Tasks.Count;
                ahead.AsSpan(0, n).CopyTo(observation.HeldOutLosses);
                moves.Sources.Fill(ahead.AsSpan(n), observation.HeldOut, observation.GroupHeldOut);
            }
        }
        finally
        {
            modes.Restore();
            _trunk.copy_(moves.Start);
            _buffers.Restore(after);
            _random.Set(random, step.DeviceSeed);
        }

        double[] Ahead(LossBatch batch, bool still) =>
            signals is not null && KnownTrunk.Takes(batch.Input)
                ? new KnownLookAhead(_known!, _passes, signals, step.Masks.Values!).Losses(batch, moves, still)
                : OneByOne(batch, step, moves, still);
    }

    /// <summary>The losses with each moved trunk, [moves x sources x tasks]; before them those with the one that stays, where wanted.</summary>
    private double[] OneByOne(LossBatch batch, StepMeasurement step, SourceMoves moves, bool still)
    {
        int first = still ? -1 : 0;
        return _passes.Many(
            batch,
            moves.Count - first,
            trunk =>
            {
                moves.Take(first + trunk, _trunk);
                if (!step.Masks.Rewind())
                {
                    _random.Set(step.Random, step.DeviceSeed);
                }
            }
        );
    }
}
