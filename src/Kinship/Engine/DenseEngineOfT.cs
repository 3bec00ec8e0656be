using System.Numerics;
using Kinship.Engine.Heads;
using Kinship.Engine.Layers;
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
    private readonly int _trunkCount;
    private readonly int _count;
    private readonly T* _parameters;
    private readonly T* _gradient;
    private readonly GatheredBatch<T> _batch;
    private readonly SequencePass<T> _trunkPass;
    private readonly SequencePass<T>[] _headPasses;
    private readonly T*[] _outputs;
    private readonly T*[] _headGradients;
    private readonly T* _featuresTransposed;
    private readonly T* _joint;
    private readonly T* _logitGradient;
    private readonly T*[] _scratch;
    private readonly double[] _stepLosses;

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
        _count = _heads.Aggregate(_trunkCount, (offset, head) => Place(head, offset));
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

        int stride = Workspace<T>.Pad(options.MaximumRows);
        int widest = Math.Max(_trunk.Widest, _heads.Max(h => h.Widest));
        _batch = new GatheredBatch<T>(network, options.ClassWeights, options.MaximumRows, _workspace);
        _trunkPass = SequencePass<T>.Retaining(_trunk, stride, _workspace);
        _trunkPass.Transposed[0] = _trunk.Layers[0].ReadsTransposed ? _batch.ByRow : null;
        _featuresTransposed = _workspace.Allocate((long)stride * Workspace<T>.Pad(_trunk.Units));
        _headPasses = [.. _heads.Select(h => SequencePass<T>.Retaining(h, stride, _workspace))];
        _outputs = new T*[n];
        _headGradients = new T*[n];
        for (int task = 0; task < n; task++)
        {
            _headPasses[task].Transposed[0] = _heads[task].Layers[0].ReadsTransposed ? _featuresTransposed : null;
            _outputs[task] = _workspace.Allocate((long)_heads[task].Units * stride);
            _headGradients[task] = _workspace.Allocate((long)_trunk.Units * stride);
        }

        _joint = _workspace.Allocate((long)_trunk.Units * stride);
        _logitGradient = _workspace.Allocate((long)_heads.Max(h => h.Units) * stride);
        _scratch = [_workspace.Allocate((long)widest * stride), _workspace.Allocate((long)widest * stride)];
        _stepLosses = new double[n];
        _parameterLayers = [.. _trunk.Layers.Where(l => l.ParameterCount > 0)];
        TrunkLayers = [.. _parameterLayers.Select(l => l.Title)];
        _pool = new WorkerPool(Math.Min(options.Threads > 0 ? options.Threads : Environment.ProcessorCount, n));
        _workers = [.. Enumerable.Range(0, _pool.Workers).Select(_ => new Worker(this, stride, widest))];
        _measureTask = MeasureTask;
        _measureGroup = MeasureGroup;
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
            Measure(observation, heldOut, training: false);
            observation = null;
        }

        Base(training: true);
        if (observation is not null)
        {
            Measure(observation, heldOut, training: true);
        }

        _stepLosses.CopyTo(outputs.Losses, 0);
        outputs.Penalty = Penalty();
        CopyValues(outputs, 0);
        _trunk.UpdateRunning(_trunkPass);
        for (int task = 0; task < _heads.Length; task++)
        {
            _heads[task].UpdateRunning(_headPasses[task]);
        }

        _optimizer.Update(_parameters, _gradient, _count);
        LimitNorms();
    }

    /// <summary>Measures at the next step's own point and masks, and changes nothing.</summary>
    internal void Observe(Batch batch, Observation observation, Batch? heldOut)
    {
        Begin(batch);
        bool training = !observation.Measurement.EvaluationMode;
        Base(training);
        Measure(observation, heldOut, training);
    }

    public void Dispose()
    {
        _exact?.Dispose();
        _pool.Dispose();
        _workspace.Dispose();
    }

    private static int Place(Sequence<T> sequence, int offset)
    {
        foreach (EngineLayer<T> layer in sequence.Layers)
        {
            layer.Offset = offset;
            offset += layer.ParameterCount;
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
        long step = _optimizer.Steps;
        _trunk.DrawMasks(_trunkPass, _batch.Rows, _options.Seed, "", step);
        for (int task = 0; task < _heads.Length; task++)
        {
            string name = Network.Heads[task].Task.Name;
            _heads[task].DrawMasks(_headPasses[task], _batch.Rows, _options.Seed, name, step);
        }

        if (KeepMasks is not null)
        {
            ApplyKeepMasks(KeepMasks);
        }
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
        RowBlock<T> rows = _batch.Rows;
        T* features = _trunk.Forward(_parameters, _trunkPass, _batch.ByColumn, rows, training);
        int units = _trunk.Units;
        Kernels<T>.Transpose(_featuresTransposed, Workspace<T>.Pad(units), features, rows.Stride, units, rows.Count);
        var joint = new Span<T>(_joint, units * rows.Stride);
        joint.Clear();
        for (int task = 0; task < _heads.Length; task++)
        {
            GatheredTarget<T> target = _batch.Targets[task];
            T* logits = _heads[task].Forward(_parameters, _headPasses[task], features, rows, training);
            _stepLosses[task] = _losses[task].Sum(logits, target, rows, _scratch[0]) / NanIfZero(target.Count);
            _losses[task].Activate(logits, _outputs[task], rows);
            _losses[task].Gradient(logits, _outputs[task], target, rows, _logitGradient);
            _heads[task]
                .Backward(
                    _parameters,
                    _headPasses[task],
                    _logitGradient,
                    _headGradients[task],
                    _gradient,
                    _scratch,
                    rows,
                    training
                );
            ApplyWeight(task, units * rows.Stride);
        }

        _trunk.Backward(_parameters, _trunkPass, _joint, null, _gradient, _scratch, rows, training);
        FinishGradient();
    }

    private void ApplyWeight(int task, int count)
    {
        T weight = T.CreateTruncating(_weights[task]);
        _kernels.AddScaled(_joint, _headGradients[task], weight, count);
        if (weight != T.One)
        {
            int offset = _heads[task].Layers[0].Offset;
            int end = task + 1 < _heads.Length ? _heads[task + 1].Layers[0].Offset : _count;
            _kernels.Scale(_gradient + offset, _gradient + offset, weight, end - offset);
        }
    }

    /// <summary>The mean over no labelled rows is no number.</summary>
    private static double NanIfZero(int count) => count == 0 ? double.NaN : count;
}
