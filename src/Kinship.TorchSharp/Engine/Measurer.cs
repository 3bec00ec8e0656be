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
    /// <summary>
    /// Above so many parameters a trunk's passes are long enough to be taken one by one; and one moved trunk, which stays in the near
    /// caches, is better than many side by side.
    /// </summary>
    private const long MostStacked = 100_000;

    private readonly TorchNetwork _network;
    private readonly NetworkPasses _passes;
    private readonly IReadOnlyList<Tensor> _parameters;
    private readonly Tensor _trunk;
    private readonly TrunkLayers _layers;
    private readonly GradientViews _gradients;
    private readonly Buffers _buffers;
    private readonly RandomState _random;
    private StackedTrunk? _stacked;
    private bool _stackedIsChecked;

    /// <param name="network">The network.</param>
    /// <param name="passes">Its passes.</param>
    /// <param name="flat">Where its parameters lie, the trunk's first.</param>
    /// <param name="buffers">Its buffers.</param>
    /// <param name="random">The random streams.</param>
    public Measurer(TorchNetwork network, NetworkPasses passes, FlatTensors flat, Buffers buffers, RandomState random)
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
        _stacked = StackedTrunk.Of(network);
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
        StackedTrunk? stacked = StackedFor(step);
        if (measurement.Gram || measurement.Moves.Count > 0)
        {
            TakeGradients(step, stacked);
        }

        if (measurement.Gram)
        {
            Products(observation, step, scale);
        }

        LookAhead(observation, step, rule, scale, stacked);
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

    /// <summary>The trunk computed for all sources at once, where it can be, and is checked once to give the same.</summary>
    private StackedTrunk? StackedFor(StepMeasurement step)
    {
        if (
            _stacked is null
            || _trunk.numel() > MostStacked
            || step.Masks.MasksByUnit is not { } masks
            || !StackedTrunk.Takes(step.Batch.Input)
        )
        {
            return null;
        }

        if (!_stackedIsChecked)
        {
            _stackedIsChecked = true;
            _stacked = _stacked.Agrees(_trunk, step.Batch.Input, masks, step.Base.Outputs[0]) ? _stacked : null;
        }

        return _stacked;
    }

    private void TakeGradients(StepMeasurement step, StackedTrunk? stacked)
    {
        if (stacked is not null)
        {
            Tensor found = stacked.Gradients(_trunk, step.Batch.Input, step.Masks.MasksByUnit!, step.Base.Slopes[0]);
            using var quiet = no_grad();
            _gradients.Values.copy_(found);
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

    private void LookAhead(
        Observation observation,
        StepMeasurement step,
        OptimizerRule rule,
        Tensor? scale,
        StackedTrunk? stacked
    )
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
            double length = observation.Measurement.GradientStep ?? rule.LearningRate;
            int trunks = moves.Count * sources.Usable.Count;

            // Trunk -1 is the one that has not moved.
            void Move(int trunk, Tensor target)
            {
                if (trunk < 0)
                {
                    target.copy_(start);
                    return;
                }

                (int move, int source) = Math.DivRem(trunk, sources.Usable.Count);
                MoveTo(target, moves[move], start, GradientOf(sources.Usable[source]), rule, scale, length);
            }

            double[] Ahead(LossBatch batch, int first)
            {
                int count = trunks - first;
                if (stacked is null || !StackedTrunk.Takes(batch.Input))
                {
                    return _passes.Many(
                        batch,
                        count,
                        t =>
                        {
                            Move(first + t, _trunk);
                            if (!step.Masks.Rewind())
                            {
                                _random.Set(step.Random, step.DeviceSeed);
                            }
                        }
                    );
                }

                Tensor moved = empty(count, _trunk.numel(), _trunk.dtype, _trunk.device);
                for (int t = 0; t < count; t++)
                {
                    Move(first + t, moved.select(0, t));
                }

                return _passes.OfFeatures(batch, count, stacked.Forward(moved, batch.Input, step.Masks.MasksByUnit!));
            }

            if (observation.Measurement.OnTrain)
            {
                double[] ahead = trunks > 0 ? Ahead(step.Batch, first: 0) : [];
                sources.Fill(ahead, observation.Train, observation.GroupTrain);
            }

            if (step.HeldOut is { } heldOut)
            {
                modes.Evaluation();
                _buffers.Restore(step.Before);
                double[] ahead = Ahead(heldOut, first: -1);
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

    private static void MoveTo(
        Tensor target,
        Move move,
        Tensor start,
        Tensor gradient,
        OptimizerRule rule,
        Tensor? scale,
        double step
    )
    {
        switch (move)
        {
            case Move.Optimizer:
                using (NewDisposeScope())
                {
                    rule.Peek(target, start, gradient);
                }

                break;
            case Move.Preconditioned when scale is not null:
                target.copy_(start).addcmul_(gradient, scale, value: -rule.LearningRate);
                break;
            default:
                target.copy_(start).add_(gradient, alpha: -(move == Move.Gradient ? step : rule.LearningRate));
                break;
        }
    }
}
