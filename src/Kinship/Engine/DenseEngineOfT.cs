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
        _shadows = options.Shadows
            ? [.. _heads.Select(_ => OptimizerRule<T>.Of(options.Optimizer, _kernels, _workspace, _trunkCount))]
            : [];
        _shadowStep = options.Shadows
            ? new Observation(n, 0, new Measurement { Shadow = true, OnTrain = false })
            : null;
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

    /// <summary>Where the trunk's dropout masks come from, where another engine has drawn them.</summary>
    internal MaskWriter? MaskSource { get; set; }

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
        if ((observation ?? _shadowStep) is { } asked)
        {
            _shadowing = _shadows.Length > 0;
            Measure(asked, heldOut);
            _shadowing = false;
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

    /// <summary>Writes a step's mask.</summary>
    /// <param name="layer">The trunk's layer, from 0.</param>
    /// <param name="mask">[units x stride]: 0 or 1 / (1 - rate) for each row, and 0 behind them.</param>
    /// <param name="stride">From a unit to the next.</param>
    internal delegate void MaskWriter(int layer, Span<T> mask, int stride);

    /// <summary>Measures at the next step's own point and masks, and changes nothing.</summary>
    /// <param name="batch">As of <see cref="Step"/>.</param>
    /// <param name="observation">As of <see cref="Step"/>.</param>
    /// <param name="heldOut">As of <see cref="Step"/>.</param>
    /// <param name="joint">Whether the joint gradient is wanted too: only a preconditioner depends on it.</param>
    internal void Observe(Batch batch, Observation observation, Batch? heldOut, bool joint = true)
    {
        Begin(batch);
        Base(training: !observation.Measurement.EvaluationMode, joint);
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

    /// <summary>The mean over no labelled rows is no number.</summary>
    private static double NanIfZero(int count) => count == 0 ? double.NaN : count;
}
