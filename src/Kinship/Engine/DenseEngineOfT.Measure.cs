using Kinship.Engine.Heads;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>
/// The measurement beside a step: for every task its own backward pass over the base pass, its moved trunk, and the
/// forward passes of all heads over that; then the same for every group of tasks, whose gradient is its tasks' sum. Tasks
/// and groups go to the workers, each with arrays of its own, so that nothing of the training step is touched and no
/// number depends on who computed it.
/// </summary>
internal sealed unsafe partial class DenseEngine<T>
{
    private readonly Worker[] _workers;
    private readonly Action<int, int> _measureTask;
    private readonly Action<int, int> _measureGroup;
    private readonly List<GatheredBatch<T>> _heldOut = [];
    private Observation _observation = null!;
    private int _heldOutPieces;
    private bool _training;
    private T* _taskGradients;
    private GramMatrices<T>? _gram;
    private T* _preconditioner;
    private T* _scale;

    /// <summary>
    /// Numbers from one task's gradient to the next: an odd count of 64-byte lines, so that the same place of several
    /// gradients never falls into the same set of the cache.
    /// </summary>
    private long GradientStride => _trunkCount + (Workspace<T>.Pad(1) * (1 - (_trunkCount / Workspace<T>.Pad(1) % 2)));

    private void Measure(Observation observation, Batch? heldOut, bool training)
    {
        _observation = observation;
        _training = training;
        observation.LearningRate = _optimizer.LearningRate;
        observation.YoungMoments = _optimizer.YoungMoments;
        observation.HasHeldOut = heldOut is { Count: > 0 };
        _stepLosses.CopyTo(observation.Losses, 0);
        Reserve(observation.Measurement);
        _scale = _optimizer.Preconditioner(_preconditioner, _gradient, _trunkCount);
        GatherHeldOut(heldOut);
        if (observation.HasHeldOut)
        {
            HeldOutLosses(_workers[0], _parameters, observation.HeldOutLosses);
        }

        _pool.Run(_heads.Length, _measureTask);
        if (observation.Measurement is { Groups.Count: > 0, Moves.Count: > 0 })
        {
            _pool.Run(observation.Measurement.Groups.Count, _measureGroup);
        }

        if (observation.Measurement.Gram)
        {
            _gram!.Compute(_pool, _batch, _taskGradients, _scale, observation);
        }
    }

    /// <summary>Arrays that only measuring needs, made at the first measured step.</summary>
    private void Reserve(Measurement measurement)
    {
        if (_preconditioner == null)
        {
            _preconditioner = _workspace.Allocate(_trunkCount);
        }

        if ((measurement.Gram || measurement.Groups.Count > 0) && _taskGradients == null)
        {
            _taskGradients = _workspace.Allocate(_heads.Length * GradientStride);
        }

        if (measurement.Gram && _gram == null)
        {
            _gram = new GramMatrices<T>(_parameterLayers, _heads.Length, GradientStride, _kernels);
        }
    }

    /// <summary>Held-out rows in pieces of at most the largest batch.</summary>
    private void GatherHeldOut(Batch? heldOut)
    {
        _heldOutPieces = 0;
        if (heldOut is not { } batch)
        {
            return;
        }

        for (int start = 0; start < batch.Count; start += _options.MaximumRows)
        {
            if (_heldOutPieces == _heldOut.Count)
            {
                _heldOut.Add(new GatheredBatch<T>(Network, [], _options.MaximumRows, _workspace));
            }

            int count = Math.Min(_options.MaximumRows, batch.Count - start);
            _heldOut[_heldOutPieces++].Gather(batch.Data, batch.Rows.Span.Slice(start, count), training: false);
        }
    }

    private void MeasureTask(int worker, int source)
    {
        Worker own = _workers[worker];
        bool usable = _batch.Targets[source].Count > 0;
        T* gradient = _taskGradients != null ? _taskGradients + (source * GradientStride) : own.Gradient;
        if (usable)
        {
            TaskGradient(own, source, gradient);
        }

        LookAhead(own, usable ? gradient : null, _observation.Train, _observation.HeldOut, source);
    }

    /// <summary>The look-ahead of a step on the sum of a group's gradients, once every task's own is there.</summary>
    private void MeasureGroup(int worker, int group)
    {
        Worker own = _workers[worker];
        IReadOnlyList<int> members = _observation.Measurement.Groups[group];
        bool usable = true;
        for (int k = 0; k < members.Count; k++)
        {
            T* gradient = _taskGradients + (members[k] * GradientStride);
            usable &= _batch.Targets[members[k]].Count > 0;
            if (k == 0)
            {
                Buffer.MemoryCopy(gradient, own.Gradient, _trunkCount * sizeof(T), _trunkCount * sizeof(T));
            }
            else
            {
                _kernels.AddScaled(own.Gradient, gradient, T.One, _trunkCount);
            }
        }

        LookAhead(own, usable ? own.Gradient : null, _observation.GroupTrain, _observation.GroupHeldOut, group);
    }

    /// <summary>Fills a source's row of every move's losses; NaN where it has no gradient.</summary>
    private void LookAhead(Worker own, T* gradient, double[][] trainLosses, double[][] heldOutLosses, int row)
    {
        Observation o = _observation;
        int n = _heads.Length;
        for (int m = 0; m < o.Measurement.Moves.Count; m++)
        {
            Span<double> train = o.Measurement.OnTrain ? trainLosses[m].AsSpan(row * n, n) : [];
            Span<double> heldOut = o.HasHeldOut ? heldOutLosses[m].AsSpan(row * n, n) : [];
            if (gradient == null)
            {
                train.Fill(double.NaN);
                heldOut.Fill(double.NaN);
                continue;
            }

            MoveTrunk(own, o.Measurement, o.Measurement.Moves[m], gradient);
            if (o.Measurement.OnTrain)
            {
                SumLosses(own, own.Moved, _batch, _training);
                for (int j = 0; j < n; j++)
                {
                    train[j] = own.Sums[j] / NanIfZero(_batch.Targets[j].Count);
                }
            }

            if (o.HasHeldOut)
            {
                HeldOutLosses(own, own.Moved, heldOut);
            }
        }
    }

    /// <summary>g_i: the gradient of the unweighted loss of one task in the trunk.</summary>
    private void TaskGradient(Worker own, int source, T* gradient)
    {
        RowBlock<T> rows = _batch.Rows;
        int count = _trunk.Units * rows.Stride;
        new ReadOnlySpan<T>(_headGradients[source], count).CopyTo(new Span<T>(own.FeatureGradient, count));
        _trunk.Backward(_parameters, _trunkPass, own.FeatureGradient, null, gradient, own.Scratch, rows, _training);
    }

    private void MoveTrunk(Worker own, Measurement measurement, Move move, T* gradient)
    {
        if (move == Move.Optimizer)
        {
            _optimizer.Peek(own.Moved, _parameters, gradient, _trunkCount);
            return;
        }

        double step = _optimizer.LearningRate;
        T* scale = _scale;
        if (move == Move.Gradient)
        {
            step = measurement.GradientStep ?? step;
            scale = null;
        }

        _kernels.Move(own.Moved, _parameters, gradient, scale, T.CreateTruncating(step), _trunkCount);
    }

    private void HeldOutLosses(Worker own, T* trunk, Span<double> losses)
    {
        losses.Clear();
        Span<int> counts = own.Counts;
        counts.Clear();
        for (int piece = 0; piece < _heldOutPieces; piece++)
        {
            SumLosses(own, trunk, _heldOut[piece], training: false);
            for (int j = 0; j < losses.Length; j++)
            {
                losses[j] += own.Sums[j];
                counts[j] += _heldOut[piece].Targets[j].Count;
            }
        }

        for (int j = 0; j < losses.Length; j++)
        {
            losses[j] /= NanIfZero(counts[j]);
        }
    }

    /// <summary>Every task's summed loss with the trunk's parameters moved and the heads' as they are.</summary>
    private void SumLosses(Worker own, T* trunk, GatheredBatch<T> batch, bool training)
    {
        RowBlock<T> rows = batch.Rows;
        T* features = _trunk.Forward(trunk, own.TrunkPass, batch.ByColumn, rows, training);
        for (int task = 0; task < _heads.Length; task++)
        {
            T* logits = _heads[task].Forward(_parameters, own.HeadPasses[task], features, rows, training);
            own.Sums[task] = _losses[task].Sum(logits, batch.Targets[task], rows, own.Row);
        }
    }

    /// <summary>A worker's own arrays.</summary>
    private sealed class Worker
    {
        public Worker(DenseEngine<T> engine, int stride, int widest)
        {
            Workspace<T> workspace = engine._workspace;
            Gradient = workspace.Allocate(engine._trunkCount);
            Moved = workspace.Allocate(engine._trunkCount);
            FeatureGradient = workspace.Allocate((long)engine._trunk.Units * stride);
            Row = workspace.Allocate(stride);
            Scratch = [workspace.Allocate((long)widest * stride), workspace.Allocate((long)widest * stride)];
            TrunkPass = SequencePass<T>.Passing(engine._trunk, stride, engine._trunkPass, workspace);
            HeadPasses =
            [
                .. engine._heads.Select((h, j) => SequencePass<T>.Passing(h, stride, engine._headPasses[j], workspace)),
            ];
            Sums = new double[engine._heads.Length];
            Counts = new int[engine._heads.Length];
        }

        public T* Gradient { get; }
        public T* Moved { get; }
        public T* FeatureGradient { get; }
        public T* Row { get; }
        public T*[] Scratch { get; }
        public SequencePass<T> TrunkPass { get; }
        public SequencePass<T>[] HeadPasses { get; }
        public double[] Sums { get; }
        public int[] Counts { get; }
    }
}
