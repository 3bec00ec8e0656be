using System.Numerics;
using Kinship.Engine.Heads;
using Kinship.Engine.Layers;
using Kinship.Engine.Measuring;
using Kinship.Engine.Numerics;
using Kinship.Engine.Optimizers;
using Kinship.Networks;

namespace Kinship.Engine;

/// <summary>
/// A step: gather the batch; one forward pass; every head backward, whose gradients at the trunk's output are kept; one
/// joint backward pass of the trunk; then, where asked for, the measurement beside it; then the optimizer. Parameters,
/// trunk first, lie in one flat array.
/// </summary>
internal sealed unsafe partial class DenseEngine<T> : IEngine
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The largest number of shares that a training step is split into, where there are fewer tasks.</summary>
    private const int MostShares = 8;

    /// <summary>What an optimizer's step on one parameter takes, in multiply-adds: it is bound by memory.</summary>
    private const long UpdateOperations = 16;

    /// <summary>What a random number of a mask takes, in multiply-adds.</summary>
    private const long MaskOperations = 20;

    /// <summary>What a head takes a row, in multiply-adds: exponentials, mostly.</summary>
    private const long HeadOperations = 600;

    private readonly EngineOptions _options;
    private readonly Kernels<T> _kernels;
    private readonly Workspace<T> _workspace = new();
    private readonly WorkerPool _pool;
    private readonly Sequence<T> _trunk;
    private readonly EngineLayer<T>[] _parameterLayers;
    private readonly Sequence<T>[] _heads;
    private readonly HeadLoss<T>[] _losses;
    private readonly double[] _weights;
    private readonly OptimizerRule<T> _optimizer;
    private readonly int _restCount;
    private readonly int _trunkCount;
    private readonly int[] _headOffsets;
    private readonly int _count;
    private readonly int _stride;
    private readonly T* _parameters;
    private readonly T* _gradient;
    private readonly GatheredBatch<T> _batch;
    private readonly SequencePass<T> _trunkPass;
    private readonly SequencePass<T>[] _headPasses;
    private readonly T*[] _outputs;
    private readonly T*[] _headGradients;
    private readonly Signals<T> _signals;
    private readonly Worker[] _workers;
    private readonly double[] _stepLosses;
    private readonly Action<Share> _drawMask;
    private readonly Action<Share> _forwardStage;
    private readonly Action<Share> _backwardStage;
    private readonly Action<int, int> _runHead;
    private readonly Action<Share> _update;

    /// <summary>The stage, or the layer, that is being shared out.</summary>
    private int _stage;
    private bool _training;

    public DenseEngine(Network network, EngineOptions options, Kernels<T>? kernels = null)
    {
        Network = network;
        _options = options;
        _kernels = kernels ?? Kernels<T>.Best;
        _trunk = Sequence<T>.Trunk(network, _kernels, _workspace);
        _heads = [.. network.Heads.Select(h => Sequence<T>.Head(h, _trunk.Units, _kernels, _workspace))];
        _losses =
        [
            .. network.Tasks.Select((t, j) => HeadLoss<T>.Of(t, options.Losses.ElementAtOrDefault(j), _kernels)),
        ];
        int n = _heads.Length;
        _weights = options.TaskWeights.Count > 0 ? [.. options.TaskWeights] : [.. Enumerable.Repeat(1.0, n)];
        _trunkCount = Place(_trunk, 0);
        _restCount = _trunk.Layers.Sum(l => l.RestCount);
        _headOffsets = new int[n + 1];
        _headOffsets[0] = _trunkCount;
        for (int task = 0; task < n; task++)
        {
            _headOffsets[task + 1] = Place(_heads[task], _headOffsets[task]);
        }

        _count = _headOffsets[n];
        _parameters = _workspace.Allocate(_count);
        _gradient = _workspace.Allocate(_count);
        _optimizer = OptimizerRule<T>.Of(options.Optimizer, _kernels, _workspace, _count);
        _named = [.. Named()];
        _trained = [.. _named.Where(t => !t.Slot.Running)];
        _penalized = [.. Layers.OfType<DenseLayer<T>>().Where(l => l.IsPenalized)];
        _limited = [.. Layers.OfType<DenseLayer<T>>().Where(l => l.MaximumNorm is not null)];
        _clipper = GradientClipper<T>.Of(
            options.Clipping,
            _trained.Select(t => (t.Start, t.Slot.Extent)),
            _kernels,
            _count
        );

        _stride = Workspace<T>.Pad(options.MaximumRows);
        _batch = new GatheredBatch<T>(network, options.ClassWeights, options.MaximumRows, _workspace);
        _trunkPass = SequencePass<T>.Retaining(_trunk, _stride, keepsFirst: true, _workspace);
        _trunkPass.Transposed[0] = _batch.ByRow;
        T* features = _workspace.Allocate((long)_stride * Workspace<T>.Pad(_trunk.Units));
        _trunkPass.Transposed[_trunk.Layers.Count] = features;
        _headPasses = [.. _heads.Select(h => SequencePass<T>.Retaining(h, _stride, keepsFirst: false, _workspace))];
        _outputs = new T*[n];
        _headGradients = new T*[n];
        for (int task = 0; task < n; task++)
        {
            _headPasses[task].Transposed[0] = features;
            _outputs[task] = _workspace.Allocate((long)_heads[task].Units * _stride);
            _headGradients[task] = _workspace.Allocate((long)_trunk.Units * _stride);
        }

        _signals = new Signals<T>([.. _trunk.Stages.Select(s => s.Units)], _stride, _workspace);
        _stepLosses = new double[n];
        _parameterLayers = [.. _trunk.Layers.Where(l => l.HasParameters)];
        TrunkLayers = [.. _parameterLayers.Select(l => l.Title)];

        // More threads than that would share out a step that is too short for them.
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        _pool = new WorkerPool(Math.Min(threads, Math.Max(n, MostShares)));
        _workers = [.. Enumerable.Range(0, _pool.Workers).Select(_ => new Worker(this))];
        _workers[0].ReservePasses(1);
        _stack = HeadStack<T>.Of(_heads, _workspace);
        _drawMask = DrawMask;
        _forwardStage = ForwardStage;
        _backwardStage = BackwardStage;
        _runHead = RunHead;
        _update = Update;
        _measureSource = MeasureSource;
        _fillOverlap = FillOverlap;
        _transposeKernel = TransposeKernel;
        Initialize();
    }

    /// <inheritdoc/>
    public Network Network { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> TrunkLayers { get; }

    /// <inheritdoc/>
    public double LearningRate
    {
        get => _optimizer.LearningRate;
        set => _optimizer.LearningRate = value;
    }

    /// <summary>Dropout masks of the next steps, where a test gives them: (trunk layer, keep [rows][units]).</summary>
    internal IReadOnlyDictionary<int, double[][]>? KeepMasks { get; set; }

    /// <inheritdoc/>
    public void Step(Batch batch, BatchOutputs outputs, Observation? observation = null, Batch? heldOut = null)
    {
        Begin(batch);
        if (observation is { Measurement.EvaluationMode: true })
        {
            Base(training: false);
            Measure(observation, heldOut);
            observation = null;
        }

        Base(training: true);
        if (observation is not null)
        {
            Measure(observation, heldOut);
        }

        _stepLosses.CopyTo(outputs.Losses, 0);
        outputs.Penalty = Penalty();
        CopyValues(outputs, 0);
        _trunk.UpdateRunning(_trunkPass);
        for (int task = 0; task < _heads.Length; task++)
        {
            _heads[task].UpdateRunning(_headPasses[task]);
        }

        _pool.Split(_count * UpdateOperations, _update);
        _optimizer.Advance();
        LimitNorms();
    }

    /// <summary>Measures at the next step's own point and masks, and changes nothing.</summary>
    internal void Observe(Batch batch, Observation observation, Batch? heldOut)
    {
        Begin(batch);
        Base(training: !observation.Measurement.EvaluationMode);
        Measure(observation, heldOut);
    }

    public void Dispose()
    {
        _exact?.Dispose();
        _pool.Dispose();
        _workspace.Dispose();
    }

    /// <summary>Gives the layers their places in the flat array, all kernels behind the rest.</summary>
    private static int Place(Sequence<T> sequence, int offset)
    {
        foreach (EngineLayer<T> layer in sequence.Layers)
        {
            layer.Offset = offset;
            offset += layer.RestCount;
        }

        foreach (EngineLayer<T> layer in sequence.Layers)
        {
            layer.KernelOffset = offset;
            offset += layer.KernelCount;
        }

        return offset;
    }

    private void Initialize()
    {
        _trunk.Initialize(_parameters, _options.Seed, "");
        for (int task = 0; task < _heads.Length; task++)
        {
            _heads[task].Initialize(_parameters, _options.Seed, Network.Heads[task].Task.Name);
        }
    }

    private void Begin(Batch batch)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batch.Count, _options.MaximumRows);
        ArgumentOutOfRangeException.ThrowIfZero(batch.Count);
        _batch.Gather(batch.Data, batch.Rows.Span, training: true);
        DrawMasks();
        _optimizer.Prepare();
    }

    private void DrawMasks()
    {
        for (_stage = 0; _stage < _trunk.Layers.Count; _stage++)
        {
            int units = _trunk.Layers[_stage].MaskUnits;
            if (units > 0)
            {
                _pool.Split((long)units * _batch.Rows.Stride * MaskOperations, _drawMask);
            }
        }

        for (int task = 0; task < _heads.Length; task++)
        {
            Sequence<T> head = _heads[task];
            string name = Network.Heads[task].Task.Name;
            for (int l = 0; l < head.Layers.Count; l++)
            {
                if (head.Layers[l].MaskUnits > 0)
                {
                    UnitRange all = UnitRange.All(head.Layers[l].MaskUnits);
                    head.DrawMask(l, _headPasses[task], _batch.Rows, _options.Seed, name, _optimizer.Steps, all);
                }
            }
        }

        if (KeepMasks is not null)
        {
            ApplyKeepMasks(KeepMasks);
        }
    }

    private void DrawMask(Share share)
    {
        UnitRange units = share.Of(_trunk.Layers[_stage].MaskUnits);
        _trunk.DrawMask(_stage, _trunkPass, _batch.Rows, _options.Seed, "", _optimizer.Steps, units);
    }

    private void ApplyKeepMasks(IReadOnlyDictionary<int, double[][]> masks)
    {
        foreach ((int l, double[][] keep) in masks)
        {
            var layer = (DropoutLayer<T>)_trunk.Layers[l];
            for (int unit = 0; unit < layer.Units; unit++)
            {
                for (int row = 0; row < _batch.Rows.Count; row++)
                {
                    double value = keep[row][unit] / (1 - layer.Rate);
                    _trunkPass.Masks[l][(unit * _batch.Rows.Stride) + row] = T.CreateTruncating(value);
                }
            }
        }
    }

    /// <summary>
    /// The base pass and its gradients: each head's own (unweighted) and at the trunk's output, then the joint gradient of
    /// the weighted sum, with the penalties' and clipped. The same whether the step is measured or not.
    /// </summary>
    private void Base(bool training)
    {
        _training = training;
        _trunkPass.Input = _batch.ByColumn;
        Stage<T>[] stages = _trunk.Stages;
        for (_stage = 0; _stage < stages.Length; _stage++)
        {
            _pool.Split(stages[_stage].Operations * _batch.Rows.Stride, _forwardStage);
        }

        _pool.Run(_heads.Length, _heads.Length * HeadOperations * _batch.Rows.Stride, _runHead);
        for (_stage = stages.Length - 1; _stage >= 0; _stage--)
        {
            long above = _stage + 1 < stages.Length ? stages[_stage + 1].Operations : _heads.Length;
            long operations = (stages[_stage].Operations + above) * _batch.Rows.Stride;
            _pool.Split(operations, _backwardStage);
        }

        FinishGradient();
    }

    private void ForwardStage(Share share)
    {
        UnitRange units = share.Of(_trunk.Stages[_stage].Units);
        _trunk.Forward(_stage, _parameters, _trunkPass, _batch.Rows, _training, units);
    }

    private void BackwardStage(Share share)
    {
        UnitRange units = share.Of(_trunk.Stages[_stage].Units);
        RowBlock<T> rows = _batch.Rows;
        if (_stage == _trunk.Stages.Length - 1)
        {
            AddUp(_signals, units, _weights);
        }

        _trunk.Backward(_stage, _parameters, null, _trunkPass, _signals, _gradient, rows, _training, units);
        _trunk.KernelGradient(_stage, _trunkPass, _signals, _gradient, rows, units);
    }

    /// <summary>Each worker moves the kernels of its own units, whose gradients it has computed; the first one the rest.</summary>
    private void Update(Share share)
    {
        foreach (Stage<T> stage in _trunk.Stages)
        {
            if (stage.Dense is { } dense)
            {
                UnitRange units = share.Of(dense.Units);
                long at = dense.KernelOffset + ((long)units.Start * dense.KernelStride);
                _optimizer.Update(_parameters, _gradient, at, (long)units.Count * dense.KernelStride);
            }
        }

        if (share.Index == 0)
        {
            _optimizer.Update(_parameters, _gradient, 0, _restCount);
            _optimizer.Update(_parameters, _gradient, _trunkCount, _count - _trunkCount);
        }
    }

    /// <summary>The weighted sum of the heads' gradients at the trunk's output, in the order of the tasks.</summary>
    private void AddUp(Signals<T> signals, UnitRange units, double[] weights)
    {
        long start = (long)units.Start * _batch.Rows.Stride;
        int count = units.Count * _batch.Rows.Stride;
        T* sum = signals[_trunk.Stages.Length - 1] + start;
        new Span<T>(sum, count).Clear();
        for (int task = 0; task < _heads.Length; task++)
        {
            _kernels.AddScaled(sum, _headGradients[task] + start, T.CreateTruncating(weights[task]), count);
        }
    }

    private void RunHead(int worker, int task)
    {
        Worker own = _workers[worker];
        RowBlock<T> rows = _batch.Rows;
        Sequence<T> head = _heads[task];
        SequencePass<T> pass = _headPasses[task];
        GatheredTarget<T> target = _batch.Targets[task];
        T* logits = head.Forward(_parameters, pass, _trunkPass.Output, rows, _training);
        _stepLosses[task] = _losses[task].Sum(logits, target, rows, own.Row) / NanIfZero(target.Count);
        _losses[task].Activate(logits, _outputs[task], rows);
        _losses[task].Gradient(logits, _outputs[task], target, rows, own.HeadSignals[head.Stages.Length - 1]);
        head.Backward(_parameters, pass, own.HeadSignals, _headGradients[task], _gradient, rows, _training);

        T weight = T.CreateTruncating(_weights[task]);
        if (weight != T.One)
        {
            T* gradient = _gradient + _headOffsets[task];
            _kernels.Scale(gradient, gradient, weight, _headOffsets[task + 1] - _headOffsets[task]);
        }
    }

    /// <summary>The mean over no labelled rows is no number.</summary>
    private static double NanIfZero(int count) => count == 0 ? double.NaN : count;
}
