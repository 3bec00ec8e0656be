using System.Numerics;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Measuring;

/// <summary>
/// The Gram matrices of the tasks' gradients, one a trunk layer. Each layer is cut into blocks of fixed size; a block's
/// sums are one worker's, and blocks are added up in their order, so the sums do not depend on who computed what.
/// <para>
/// A dense layer's gradients D_i A^T are formed a block of units at a time, or not at all: the sum over kernel and bias of
/// g_i g_j is that of (D_i (A^T A + 1)) D_j, which takes fewer operations where the batch is smaller than the layer's
/// inputs. The preconditioner needs the gradients themselves.
/// </para>
/// </summary>
internal sealed unsafe class GramMatrices<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Numbers of all tasks that a block holds: half a second-level cache.</summary>
    private const int BlockSize = 131072;

    private readonly Sequence<T> _trunk;
    private readonly TaskGradients<T> _gradients;
    private readonly Kernels<T> _kernels;
    private readonly Workspace<T> _workspace;
    private readonly int _stride;
    private readonly Block[] _blocks;
    private readonly double[] _plain;
    private readonly double[] _scaled;
    private readonly T*[] _overlaps;
    private readonly long _largestScratch;
    private readonly T*[] _scratch;
    private readonly Action<int, int> _computeBlock;
    private readonly Action<Share> _fillOverlap;
    private GatheredBatch<T> _batch = null!;
    private SequencePass<T> _pass = null!;
    private T* _scale;
    private bool _preconditioned;
    private int _stage;

    /// <param name="trunk">The trunk.</param>
    /// <param name="layers">Its layers with parameters, in the order of the matrices.</param>
    /// <param name="gradients">Where the tasks' gradients are kept.</param>
    /// <param name="stride">The longest rows.</param>
    /// <param name="kernels">The loops.</param>
    /// <param name="workspace">Where arrays come from.</param>
    /// <param name="workers">Threads.</param>
    public GramMatrices(
        Sequence<T> trunk,
        EngineLayer<T>[] layers,
        TaskGradients<T> gradients,
        int stride,
        Kernels<T> kernels,
        Workspace<T> workspace,
        int workers
    )
    {
        _trunk = trunk;
        _gradients = gradients;
        _stride = stride;
        _kernels = kernels;
        _workspace = workspace;
        _blocks = [.. Enumerable.Range(0, trunk.Stages.Length).SelectMany(s => Blocks(s, layers))];
        _plain = new double[_blocks.Length * gradients.Count * gradients.Count];
        _scaled = new double[_plain.Length];
        _overlaps = new T*[trunk.Stages.Length];
        _scratch = new T*[workers];
        _largestScratch = trunk.Stages.Max(s =>
            s.Dense is { } d ? (long)gradients.Count * BlockUnits(d) * Math.Max(d.KernelStride, stride) : 1
        );
        _computeBlock = ComputeBlock;
        _fillOverlap = FillOverlap;
    }

    /// <summary>Fills the observation's Gram matrices; rows and columns of tasks without labels are NaN.</summary>
    /// <param name="pool">Who computes.</param>
    /// <param name="batch">The training batch.</param>
    /// <param name="pass">Its forward pass.</param>
    /// <param name="scale">The preconditioner; null where it is 1.</param>
    /// <param name="observation">Filled.</param>
    public void Compute(
        WorkerPool pool,
        GatheredBatch<T> batch,
        SequencePass<T> pass,
        T* scale,
        Observation observation
    )
    {
        _batch = batch;
        _pass = pass;
        _preconditioned = observation.Measurement.PreconditionedGram && scale != null;
        _scale = scale;
        Array.Clear(_plain);
        Array.Clear(_scaled);
        for (int worker = 0; worker < _scratch.Length; worker++)
        {
            Reserve(ref _scratch[worker], _largestScratch);
        }

        for (_stage = 0; _stage < _trunk.Stages.Length; _stage++)
        {
            if (IsLowRank(_trunk.Stages[_stage]))
            {
                Reserve(ref _overlaps[_stage], (long)_stride * _stride);
                long operations = (long)batch.Rows.Count * batch.Rows.Stride * _trunk.Stages[_stage].Dense!.Inputs;
                pool.Split(operations, _fillOverlap);
            }
        }

        pool.Run(_blocks.Length, Operations, _computeBlock);
        AddUp(_plain, observation.Gram);
        if (observation.Measurement.PreconditionedGram)
        {
            AddUp(_preconditioned ? _scaled : _plain, observation.PreconditionedGram);
        }
    }

    /// <summary>Multiply-adds: each task's products, and every pair's inner products.</summary>
    private long Operations
    {
        get
        {
            long operations = 0;
            foreach (Stage<T> stage in _trunk.Stages)
            {
                if (stage.Dense is { } dense)
                {
                    int length = IsLowRank(stage) ? _batch.Rows.Stride : dense.KernelStride;
                    long each = (long)dense.Units * length;
                    operations += each * _gradients.Count * (_batch.Rows.Count + (_gradients.Count / 2));
                }
            }

            return operations;
        }
    }

    private bool IsLowRank(Stage<T> stage) =>
        !_preconditioned && stage.Dense is { } dense && _batch.Rows.Stride < dense.KernelStride;

    private IEnumerable<Block> Blocks(int s, EngineLayer<T>[] layers)
    {
        Stage<T> stage = _trunk.Stages[s];
        if (stage.Dense is { } dense)
        {
            int step = BlockUnits(dense);
            for (int first = 0; first < dense.Units; first += step)
            {
                int count = Math.Min(step, dense.Units - first);
                yield return new Block(Array.IndexOf(layers, dense), s, BlockKind.Kernel, first, count);
            }

            yield return new Block(Array.IndexOf(layers, dense), s, BlockKind.Bias, dense.Offset, dense.RestCount);
        }
        else if (stage.Mixing is { RestCount: > 0 } mixing)
        {
            yield return new Block(Array.IndexOf(layers, mixing), s, BlockKind.Rest, mixing.Offset, mixing.RestCount);
        }

        foreach (UnitLayer<T> layer in stage.Layers.Where(l => l.HasParameters))
        {
            yield return new Block(Array.IndexOf(layers, layer), s, BlockKind.Rest, layer.Offset, layer.RestCount);
        }
    }

    private int BlockUnits(DenseLayer<T> dense)
    {
        int row = Math.Max(dense.KernelStride, _stride);
        return Math.Max(
            Kernels<T>.TileRows,
            BlockSize / (_gradients.Count * row) / Kernels<T>.TileRows * Kernels<T>.TileRows
        );
    }

    private void FillOverlap(Share share)
    {
        UnitRange rows = share.Of(_batch.Rows.Count);
        DenseLayer<T> dense = _trunk.Stages[_stage].Dense!;
        int first = _trunk.Stages[_stage].First;
        int stride = _batch.Rows.Stride;
        T* target = _overlaps[_stage] + ((long)rows.Start * stride);
        T* transposed = _pass.Transposed[first] + ((long)rows.Start * dense.KernelStride);
        dense.Overlap(transposed, _pass.InputOf(first), stride, target, rows.Count, T.One);
    }

    private void ComputeBlock(int worker, int index)
    {
        Block block = _blocks[index];
        int tasks = _gradients.Count;
        Span<double> plain = _plain.AsSpan(index * tasks * tasks, tasks * tasks);
        Span<double> scaled = _scaled.AsSpan(index * tasks * tasks, tasks * tasks);
        Stage<T> stage = _trunk.Stages[block.Stage];
        if (block.Kind == BlockKind.Kernel)
        {
            if (IsLowRank(stage))
            {
                LowRank(stage.Dense!, block, _scratch[worker], plain);
            }
            else
            {
                Formed(stage.Dense!, block, _scratch[worker], plain, scaled);
            }
        }
        else if (block.Kind == BlockKind.Rest || !IsLowRank(stage))
        {
            T* rest = _gradients.Rest(0) + block.First;
            T* scale = _preconditioned ? _scale + block.First : null;
            long stride = _gradients.RestStride;
            _kernels.Gram(rest, stride, rest, stride, tasks, scale, block.Count, plain, scaled);
        }
    }

    private void Formed(DenseLayer<T> dense, Block block, T* scratch, Span<double> plain, Span<double> scaled)
    {
        int rows = _batch.Rows.Stride;
        int count = block.Count * dense.KernelStride;
        for (int task = 0; task < _gradients.Count; task++)
        {
            T* signal = _gradients.Signals(task)[block.Stage] + ((long)block.First * rows);
            T* target = scratch + ((long)task * count);
            T* transposed = _pass.Transposed[_trunk.Stages[block.Stage].First];
            dense.KernelGradient(signal, rows, transposed, _batch.Rows.Count, target, block.Count);
        }

        T* scale = _preconditioned ? _scale + dense.KernelOffset + ((long)block.First * dense.KernelStride) : null;
        _kernels.Gram(scratch, count, scratch, count, _gradients.Count, scale, count, plain, scaled);
    }

    private void LowRank(DenseLayer<T> dense, Block block, T* scratch, Span<double> plain)
    {
        int rows = _batch.Rows.Stride;
        int count = block.Count * rows;
        T* overlap = _overlaps[block.Stage];
        T** signals = stackalloc T*[_gradients.Count];
        for (int task = 0; task < _gradients.Count; task++)
        {
            signals[task] = _gradients.Signals(task)[block.Stage] + ((long)block.First * rows);
            T* target = scratch + ((long)task * count);
            _kernels.Multiply(
                new MatrixProduct<T>(
                    block.Count,
                    rows,
                    _batch.Rows.Count,
                    signals[task],
                    rows,
                    1,
                    overlap,
                    rows,
                    target,
                    rows
                )
            );
        }

        _kernels.Gram(scratch, count, signals[0], _gradients.SignalStride, _gradients.Count, null, count, plain, []);
    }

    private void AddUp(double[] sums, double[][] layers)
    {
        foreach (double[] layer in layers)
        {
            Array.Clear(layer);
        }

        int tasks = _gradients.Count;
        for (int block = 0; block < _blocks.Length; block++)
        {
            double[] layer = layers[_blocks[block].Layer];
            for (int i = 0; i < tasks; i++)
            {
                for (int j = i; j < tasks; j++)
                {
                    bool usable = _batch.Targets[i].Count > 0 && _batch.Targets[j].Count > 0;
                    double sum = sums[(((block * tasks) + i) * tasks) + j];
                    layer[(i * tasks) + j] = usable ? layer[(i * tasks) + j] + sum : double.NaN;
                    layer[(j * tasks) + i] = layer[(i * tasks) + j];
                }
            }
        }
    }

    private void Reserve(ref T* array, long count)
    {
        if (array == null)
        {
            array = _workspace.Allocate(count);
        }
    }

    private enum BlockKind
    {
        /// <summary>Units of a dense kernel; with their biases where its gradients are not formed.</summary>
        Kernel,

        /// <summary>A dense layer's biases.</summary>
        Bias,

        /// <summary>A layer's numbers that are no dense layer's.</summary>
        Rest,
    }

    private readonly record struct Block(int Layer, int Stage, BlockKind Kind, int First, int Count);
}
