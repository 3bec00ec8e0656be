using Kinship.Engine.Layers;
using Kinship.Engine.Measuring;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>
/// The measurement beside a step. A source, a task or a group of tasks, has its own backward pass over the base pass,
/// which gives its signals; from them come the look-aheads and the Gram matrices. Sources go to the workers, each with
/// arrays of its own, so that nothing of the training step is touched and no number depends on who computed it.
/// </summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <summary>What moving one number takes, in multiply-adds.</summary>
    private const long TransposeOperations = 30;

    /// <summary>
    /// Below so many multiply-adds the engine's own thread takes all sources: another core would first have to fetch the
    /// parameters and the base pass, which this one has just written.
    /// </summary>
    private const long WorthSharing = 16_000_000;

    private readonly Action<int, int> _measureSource;
    private readonly Action<Share> _fillOverlap;
    private readonly Action<Share> _transposeKernel;
    private readonly List<Evaluation<T>> _heldOut = [];
    private readonly List<Evaluation<T>> _evaluations = [];
    private readonly HeadStack<T>? _stack;
    private Evaluation<T>? _trainEvaluation;
    private Evaluation<T> _evaluation = null!;
    private int _heldOutPieces;
    private Observation _observation = null!;
    private TaskGradients<T>? _kept;
    private GramMatrices<T>? _gram;
    private T*[] _transposedKernels = [];
    private bool[] _lowRank = [];
    private T* _preconditioner;
    private T* _scale;

    /// <summary>Which way gradient steps take through every dense layer, where a test says so.</summary>
    internal bool? LowRank { get; set; }

    private void Measure(Observation observation, Batch? heldOut)
    {
        _observation = observation;
        Measurement measurement = observation.Measurement;
        observation.LearningRate = _optimizer.LearningRate;
        observation.YoungMoments = _optimizer.YoungMoments;
        observation.HasHeldOut = heldOut is { Count: > 0 };
        _stepLosses.CopyTo(observation.Losses, 0);
        Precondition(measurement);
        TransposeKernels();
        _stack?.Gather(_parameters);
        GatherEvaluations(measurement, heldOut);
        ChooseMoves(measurement);
        foreach (Worker worker in _workers)
        {
            worker.Reserve(_wayCount, _evaluations.Count);
        }

        ChooseWays(measurement);
        if (observation.HasHeldOut)
        {
            HeldOutBase(observation.HeldOutLosses);
        }

        if (measurement.Gram)
        {
            _kept ??= new TaskGradients<T>(_trunk, _heads.Length, _restCount, _stride, _workspace);
            _gram ??= new GramMatrices<T>(
                _trunk,
                _parameterLayers,
                _kept,
                _stride,
                _kernels,
                _workspace,
                _workers.Length
            );
        }

        if (_shadowing && _observation.Shadow is { } shadow)
        {
            shadow.Clear();
            JointLookAhead(shadow);
        }

        MeasureSources(measurement);
        if (measurement.Gram)
        {
            _gram!.Compute(_pool, _batch, _trunkPass, _scale, observation);
        }
    }

    private void MeasureSources(Measurement measurement)
    {
        int groups = measurement.Moves.Count > 0 ? measurement.Groups.Count : 0;
        int sources = _heads.Length + groups;
        int passes = _wayCount * _evaluations.Count;
        if (passes == 0 && !measurement.Gram && !_shadowing)
        {
            return;
        }

        // A backward pass, and in every other pass two products: the operations to within a factor of two.
        long operations = 0;
        foreach (Stage<T> stage in _trunk.Stages)
        {
            operations += stage.Operations * _batch.Rows.Stride * sources * (1 + (2L * Math.Max(1, passes)));
        }

        _pool.Run(sources, operations >= WorthSharing ? long.MaxValue : 0, _measureSource);
    }

    /// <summary>P of the preconditioned move, where anything measured needs it.</summary>
    private void Precondition(Measurement measurement)
    {
        _scale = null;
        if (!measurement.PreconditionedGram && !measurement.Moves.Contains(Move.Preconditioned))
        {
            return;
        }

        if (_preconditioner == null)
        {
            _preconditioner = _workspace.Allocate(_trunkCount);
        }

        _scale = _optimizer.Preconditioner(_preconditioner, _gradient, _trunkCount);
    }

    /// <summary>Every source's backward pass reads the kernels along their inputs: copies in that order serve all of them.</summary>
    private void TransposeKernels()
    {
        Stage<T>[] stages = _trunk.Stages;
        if (_transposedKernels.Length == 0)
        {
            _transposedKernels = new T*[stages.Length + 1];
            for (int s = 1; s < stages.Length; s++)
            {
                DenseLayer<T> dense = stages[s].Dense!;
                _transposedKernels[s] = _workspace.Allocate((long)dense.Inputs * Workspace<T>.Pad(dense.Units));
            }
        }

        for (_stage = 1; _stage < stages.Length; _stage++)
        {
            _pool.Split(stages[_stage].Dense!.KernelCount * TransposeOperations, _transposeKernel);
        }
    }

    private void TransposeKernel(Share share)
    {
        DenseLayer<T> dense = _trunk.Stages[_stage].Dense!;
        UnitRange units = share.Of(dense.Units);
        Kernels<T>.Transpose(
            _transposedKernels[_stage] + units.Start,
            Workspace<T>.Pad(dense.Units),
            _parameters + dense.KernelOffset + ((long)units.Start * dense.KernelStride),
            dense.KernelStride,
            units.Count,
            dense.Inputs
        );
    }

    /// <summary>The rows that moved trunks are evaluated on: the training batch, and held-out rows in pieces of at most its size.</summary>
    private void GatherEvaluations(Measurement measurement, Batch? heldOut)
    {
        _evaluations.Clear();
        if (measurement.OnTrain)
        {
            _trainEvaluation ??= new Evaluation<T>(_batch) { FirstOutput = _trunkPass.Outputs[0] };
            _trainEvaluation.Training = _training;
            _evaluations.Add(_trainEvaluation);
        }

        _heldOutPieces = 0;
        for (int start = 0; start < heldOut?.Count; start += _options.MaximumRows)
        {
            if (_heldOutPieces == _heldOut.Count)
            {
                GatheredBatch<T> rows = new(Network, [], _options.MaximumRows, _workspace);
                _heldOut.Add(
                    new Evaluation<T>(rows)
                    {
                        FirstOutput = _workspace.Allocate((long)_trunk.Stages[0].Units * _stride),
                    }
                );
            }

            Evaluation<T> piece = _heldOut[_heldOutPieces++];
            int count = Math.Min(_options.MaximumRows, heldOut.Value.Count - start);
            piece.Batch.Gather(heldOut.Value.Data, heldOut.Value.Rows.Span.Slice(start, count), training: false);
            _evaluations.Add(piece);
        }
    }

    /// <summary>How a gradient step goes through each dense layer; and what all sources share in the first one.</summary>
    private void ChooseWays(Measurement measurement)
    {
        Stage<T>[] stages = _trunk.Stages;
        if (_lowRank.Length == 0)
        {
            _lowRank = new bool[stages.Length];
        }

        Array.Clear(_lowRank);
        if (!measurement.Moves.Contains(Move.Gradient))
        {
            return;
        }

        long evaluated = 0;
        foreach (Evaluation<T> evaluation in _evaluations)
        {
            evaluated += evaluation.Batch.Rows.Stride;
        }

        for (int s = 0; s < stages.Length; s++)
        {
            _lowRank[s] =
                stages[s].Dense is { } dense
                && (
                    LowRank
                    ?? LookAheadCost.PrefersLowRank(
                        dense.Inputs,
                        dense.Units,
                        _batch.Rows.Stride,
                        evaluated,
                        sharedInput: s == 0,
                        gradientIsThere: measurement.Moves.Count > 1
                    )
                );
        }

        for (int e = 0; e < _evaluations.Count && _lowRank[0]; e++)
        {
            _evaluation = _evaluations[e];
            if (_evaluation.Overlap == null)
            {
                _evaluation.Overlap = _workspace.Allocate((long)_stride * _stride);
            }

            int rows = _batch.Rows.Count;
            long operations = (long)rows * _evaluation.Batch.Rows.Stride * stages[0].Dense!.Inputs;
            _pool.Split(operations, _fillOverlap);
        }
    }

    private void FillOverlap(Share share)
    {
        UnitRange rows = share.Of(_batch.Rows.Count);
        DenseLayer<T> dense = _trunk.Stages[0].Dense!;
        int stride = _evaluation.Batch.Rows.Stride;
        T* transposed = _batch.ByRow + ((long)rows.Start * dense.KernelStride);
        T* target = _evaluation.Overlap + ((long)rows.Start * stride);
        T factor = T.CreateTruncating(-GradientStep);
        dense.Overlap(transposed, _evaluation.Batch.ByColumn, stride, target, rows.Count, factor);
    }

    private void MeasureSource(int worker, int index)
    {
        Worker own = _workers[worker];
        bool single = index < _heads.Length;
        int row = single ? index : index - _heads.Length;
        bool usable = single ? _batch.Targets[index].Count > 0 : IsUsable(_observation.Measurement.Groups[row]);
        bool keeps = single && _observation.Measurement.Gram;
        Signals<T> signals = keeps ? _kept!.Signals(index) : own.Signals;
        T* rest = keeps ? _kept!.Rest(index) : own.Rest;
        bool shadowing = single && _shadowing;
        if (usable || shadowing)
        {
            Gather(signals, single ? index : -1, row);
            for (int s = _trunk.Stages.Length - 1; s >= 0; s--)
            {
                UnitRange all = UnitRange.All(_trunk.Stages[s].Units);
                T* kernel = _transposedKernels[s + 1];
                _trunk.Backward(s, _parameters, kernel, _trunkPass, signals, rest, _batch.Rows, _training, all);
            }
        }

        ReadOnlySpan<Way> moves = _ways.AsSpan(0, shadowing ? _wayCount : _observation.Measurement.Moves.Count);
        if ((usable || shadowing) && moves.Length > 0)
        {
            LookAhead(own, moves, signals, rest, single ? index : -1);
        }

        int n = _heads.Length;
        for (int m = 0; m < _observation.Measurement.Moves.Count; m++)
        {
            double[][] train = single ? _observation.Train : _observation.GroupTrain;
            double[][] heldOut = single ? _observation.HeldOut : _observation.GroupHeldOut;
            FillLosses(
                own,
                m,
                usable,
                _observation.Measurement.OnTrain ? train[m].AsSpan(row * n, n) : [],
                _observation.HasHeldOut ? heldOut[m].AsSpan(row * n, n) : []
            );
        }

        if (shadowing && _observation.Shadow is { } shadow)
        {
            Span<double> heldOut = _observation.HasHeldOut ? shadow.HeldOutWithout.AsSpan(row * n, n) : [];
            FillLosses(own, moves.Length - 1, usable, shadow.TrainWithout.AsSpan(row * n, n), heldOut);
        }
    }

    private bool IsUsable(IReadOnlyList<int> members)
    {
        for (int k = 0; k < members.Count; k++)
        {
            if (_batch.Targets[members[k]].Count == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A source's gradient at the trunk's output: its task's, or the sum of its group's in the order given.</summary>
    private void Gather(Signals<T> signals, int task, int group)
    {
        int count = _trunk.Units * _batch.Rows.Stride;
        var sum = new Span<T>(signals[_trunk.Stages.Length - 1], count);
        if (task >= 0)
        {
            new ReadOnlySpan<T>(_headGradients[task], count).CopyTo(sum);
            return;
        }

        sum.Clear();
        IReadOnlyList<int> members = _observation.Measurement.Groups[group];
        for (int k = 0; k < members.Count; k++)
        {
            _kernels.AddScaled(signals[_trunk.Stages.Length - 1], _headGradients[members[k]], T.One, count);
        }
    }
}
