using Kinship.Engine.Layers;
using Kinship.Engine.Optimizers;

namespace Kinship.Engine;

/// <summary>
/// Each task's shadow: the trunk's optimizer arrays as they would be had the task never been there, and where their step
/// without the task goes. The weights are those of the joint training.
/// </summary>
internal sealed unsafe partial class DenseEngine<T>
{
    private readonly OptimizerRule<T>[] _shadows;

    /// <summary>What is measured at a step where nothing is asked for: the shadows go on with every step.</summary>
    private readonly Observation? _shadowStep;

    private Way[] _ways = [];
    private int _wayCount;
    private bool _shadowing;

    /// <summary>Where a look-ahead puts the trunk; the first as those of <see cref="Move"/>.</summary>
    private enum Way
    {
        Gradient = Move.Gradient,
        Preconditioned = Move.Preconditioned,
        Optimizer = Move.Optimizer,

        /// <summary>The optimizer's own step.</summary>
        Joint,

        /// <summary>The optimizer's step as it would be without the source, whose shadow goes on with it.</summary>
        Shadow,
    }

    /// <inheritdoc/>
    public IEngine NewBranch() => new DenseEngine<T>(Network, _options with { Shadows = false, Threads = 1 }, _kernels);

    /// <inheritdoc/>
    public void CopyTo(IEngine branch, int? without)
    {
        var other = (DenseEngine<T>)branch;
        Copy(_parameters, other._parameters, _count);
        foreach ((EngineLayer<T> here, EngineLayer<T> there) in Layers.Zip(other.Layers))
        {
            if (here is BatchNormalizationLayer<T> batch)
            {
                Copy(batch.Running, ((BatchNormalizationLayer<T>)there).Running, 2L * batch.Padded);
            }
        }

        for (int a = 0; a < _optimizer.State.Count; a++)
        {
            T* target = (T*)other._optimizer.State[a].Address;
            Copy((T*)_optimizer.State[a].Address, target, _count);
            if (without is { } left && _shadows.Length > 0)
            {
                Copy((T*)_shadows[left].State[a].Address, target, _trunkCount);
            }
        }

        other._optimizer.Steps = _optimizer.Steps;
        other._optimizer.LearningRate = _optimizer.LearningRate;
        _weights.CopyTo(other._weights, 0);
        if (without is { } task)
        {
            other._weights[task] = 0;
        }
    }

    /// <summary>The moves of a step's sources, the shadow's last.</summary>
    private void ChooseMoves(Measurement measurement)
    {
        _wayCount = measurement.Moves.Count + (_shadowing ? 1 : 0);
        if (_ways.Length < _wayCount)
        {
            _ways = new Way[_wayCount];
        }

        for (int m = 0; m < measurement.Moves.Count; m++)
        {
            _ways[m] = (Way)measurement.Moves[m];
        }

        if (!_shadowing)
        {
            return;
        }

        _ways[_wayCount - 1] = Way.Shadow;
        foreach (OptimizerRule<T> shadow in _shadows)
        {
            shadow.Steps = _optimizer.Steps;
            shadow.LearningRate = _optimizer.LearningRate;
            shadow.Prepare();
        }
    }

    /// <summary>The losses after the step that the optimizer is about to take on the trunk.</summary>
    private void JointLookAhead(LeaveOneOut losses)
    {
        if (_evaluations.Count == 0)
        {
            return;
        }

        Worker own = _workers[0];
        LookAhead(own, [Way.Joint], _signals, _gradient, -1);
        FillLosses(own, 0, usable: true, losses.TrainWith, _observation.HasHeldOut ? losses.HeldOutWith : []);
    }

    /// <summary>Takes a task's share out of the joint gradient, and its shadow's step on the rest.</summary>
    private void MoveShadow(Worker own, T* target, long at, T* gradient, long count, int task)
    {
        Copy(_gradient + at, own.Without, count);
        _kernels.AddScaled(own.Without, gradient, T.CreateTruncating(-_weights[task]), checked((int)count));
        Copy(_parameters + at, target, count);
        _shadows[task].Move(target, own.Without, at, count);
    }

    /// <summary>The shadows' arrays, each with what its tensors' names begin with.</summary>
    private IEnumerable<(nint Address, string Prefix)> ShadowState =>
        from shadow in _shadows.Zip(Network.Tasks)
        from array in shadow.First.State
        select (array.Address, $"shadow/{shadow.Second.Name}/{array.Name}/");

    private static void Copy(T* source, T* target, long count) =>
        Buffer.MemoryCopy(source, target, count * sizeof(T), count * sizeof(T));
}
