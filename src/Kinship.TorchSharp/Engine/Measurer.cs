using Kinship.Engine;
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

    /// <param name="network">The network.</param>
    /// <param name="passes">Its passes.</param>
    /// <param name="flat">Where its parameters lie, the trunk's first.</param>
    /// <param name="buffers">Its buffers.</param>
    /// <param name="random">The random streams.</param>
    public Measurer(
        TorchNetwork network,
        NetworkPasses passes,
        FlatTensors flat,
        Buffers buffers,
        RandomState random
    )
    {
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
        _gradients = new GradientViews(_parameters, network.Tasks.Count);
    }

    /// <summary>The trunk's layers that have trained parameters.</summary>
    public IReadOnlyList<string> Layers => _layers.Names;

    /// <summary>Numbers in the trunk's trained parameters.</summary>
    public long Count => _trunk.numel();

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
        Measurement measurement = observation.Measurement;
        observation.LearningRate = rule.LearningRate;
        observation.YoungMoments = rule.YoungMoments;
        observation.HasHeldOut = step.HeldOut is not null;
        step.Base.Losses.CopyTo(observation.Losses, 0);
        Tensor? scale =
            measurement.PreconditionedGram || measurement.Moves.Contains(Move.Preconditioned)
                ? Preconditioner(rule, step.Joint)
                : null;
        if (measurement.Gram || measurement.Moves.Count > 0)
        {
            TakeGradients(step);
        }

        if (measurement.Gram)
        {
            Products(observation, step, scale);
        }

        LookAhead(observation, step, rule, scale);
    }

    public void Dispose()
    {
        _gradients.Dispose();
        _trunk.Dispose();
    }

    private Tensor? Preconditioner(OptimizerRule rule, Tensor joint)
    {
        using var quiet = no_grad();
        return rule.Preconditioner(joint, _trunk);
    }

    private void TakeGradients(StepMeasurement step)
    {
        using (no_grad())
        {
            _gradients.Values.zero_();
        }

        for (int task = 0; task < _network.Tasks.Count; task++)
        {
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

    private void LookAhead(Observation observation, StepMeasurement step, OptimizerRule rule, Tensor? scale)
    {
        IReadOnlyList<Move> moves = observation.Measurement.Moves;
        using var quiet = no_grad();
        Tensor start = _trunk.clone();
        Tensor[] after = _buffers.Save();
        using Tensor random = _random.Get();
        ModuleModes modes = new(_network.Modules);
        try
        {
            Sources sources = new(observation.Measurement, step.Batch.Labelled);
            double step0 = observation.Measurement.GradientStep ?? rule.LearningRate;
            void Enter(int trunk)
            {
                if (trunk < 0)
                {
                    _trunk.copy_(start);
                }
                else
                {
                    (int move, int source) = Math.DivRem(trunk, sources.Usable.Count);
                    Tensor gradient = GradientOf(sources.Usable[source]);
                    MoveTo(moves[move], start, gradient, rule, scale, step0);
                }

                if (!step.Masks.Rewind())
                {
                    _random.Set(step.Random, step.DeviceSeed);
                }
            }

            int trunks = moves.Count * sources.Usable.Count;
            if (observation.Measurement.OnTrain && trunks > 0)
            {
                double[] ahead = _passes.Many(step.Batch, trunks, Enter);
                sources.Fill(ahead, observation.Train, observation.GroupTrain);
            }
            else if (observation.Measurement.OnTrain)
            {
                sources.Fill([], observation.Train, observation.GroupTrain);
            }

            if (step.HeldOut is { } heldOut)
            {
                modes.Evaluation();
                _buffers.Restore(step.Before);
                double[] ahead = _passes.Many(heldOut, trunks + 1, t => Enter(t - 1));
                int n = _network.Tasks.Count;
                ahead.AsSpan(0, n).CopyTo(observation.HeldOutLosses);
                sources.Fill(ahead.AsSpan(n), observation.HeldOut, observation.GroupHeldOut);
            }
        }
        finally
        {
            modes.Restore();
            _trunk.copy_(start);
            _buffers.Restore(after);
            _random.Set(random, step.DeviceSeed);
        }
    }

    private Tensor GradientOf(IReadOnlyList<int> members)
    {
        Tensor gradient = _gradients.Rows[members[0]];
        for (int k = 1; k < members.Count; k++)
        {
            gradient = gradient + _gradients.Rows[members[k]];
        }

        return gradient;
    }

    private void MoveTo(Move move, Tensor start, Tensor gradient, OptimizerRule rule, Tensor? scale, double step)
    {
        switch (move)
        {
            case Move.Optimizer:
                using (NewDisposeScope())
                {
                    rule.Peek(_trunk, start, gradient);
                }

                break;
            case Move.Preconditioned when scale is not null:
                _trunk.copy_(start).addcmul_(gradient, scale, value: -rule.LearningRate);
                break;
            default:
                _trunk.copy_(start).add_(gradient, alpha: -(move == Move.Gradient ? step : rule.LearningRate));
                break;
        }
    }
}
