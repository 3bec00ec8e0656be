using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>What each thread has for itself.</summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <summary>Numbers of a kernel that are moved at a time: they stay in the near caches.</summary>
    private const int BlockSize = 8192;

    /// <summary>A thread's own arrays; those that only measuring needs are made when it first does.</summary>
    private sealed class Worker
    {
        private readonly DenseEngine<T> _engine;
        private readonly List<SequencePass<T>> _trunkPasses = [];
        private readonly List<nint> _moved = [];
        private readonly long _largestBlock;

        public Worker(DenseEngine<T> engine)
        {
            _engine = engine;
            _largestBlock = engine._trunk.Stages.Max(s =>
                s.Dense is { } dense ? (long)engine.BlockUnits(dense) * dense.KernelStride : 1
            );
            Workspace<T> workspace = engine._workspace;
            Row = workspace.Allocate(engine._stride);
            int stages = engine._heads.Max(h => h.Stages.Length);
            int[] units =
            [
                .. Enumerable
                    .Range(0, stages)
                    .Select(s => engine._heads.Where(h => h.Stages.Length > s).Max(h => h.Stages[s].Units)),
            ];
            HeadSignals = new Signals<T>(units, engine._stride, workspace);
            HeadPasses =
            [
                .. engine._heads.Select(
                    (h, j) => SequencePass<T>.Passing(h, engine._stride, engine._headPasses[j], workspace)
                ),
            ];
            Sums = new double[engine._heads.Length];
            Counts = new int[engine._heads.Length];
        }

        /// <summary>[stride].</summary>
        public T* Row { get; }

        public Signals<T> HeadSignals { get; }

        public SequencePass<T>[] HeadPasses { get; }

        public double[] Sums { get; }

        public int[] Counts { get; }

        /// <summary>A source's signals, where they are not kept.</summary>
        public Signals<T> Signals =>
            field ??= new([.. _engine._trunk.Stages.Select(s => s.Units)], _engine._stride, _engine._workspace);

        /// <summary>A source's gradient of the parameters beside the kernels.</summary>
        public T* Rest => Made(ref field, _engine._restCount);

        /// <summary>A block of a source's kernel gradient, and of the kernel it moves.</summary>
        public T* Gradient => Made(ref field, _largestBlock);

        /// <inheritdoc cref="Gradient"/>
        public T* Kernel => Made(ref field, _largestBlock);

        /// <summary>Every task's logits, where heads are stacked.</summary>
        public T* Logits => Made(ref field, (long)_engine._stack!.Units * _engine._stride);

        /// <summary>[rows x stride]: A^T H.</summary>
        public T* Overlap => Made(ref field, (long)_engine._stride * _engine._stride);

        /// <summary>The moved parameters beside the kernels, for a move.</summary>
        public T* Moved(int move)
        {
            while (_moved.Count <= move)
            {
                _moved.Add((nint)_engine._workspace.Allocate(_engine._restCount));
            }

            return (T*)_moved[move];
        }

        /// <summary>A pass through the trunk whose result alone matters; several go on side by side.</summary>
        public SequencePass<T> TrunkPass(int index)
        {
            while (_trunkPasses.Count <= index)
            {
                _trunkPasses.Add(
                    SequencePass<T>.Passing(_engine._trunk, _engine._stride, _engine._trunkPass, _engine._workspace)
                );
            }

            return _trunkPasses[index];
        }

        private T* Made(ref T* array, long count)
        {
            if (array == null)
            {
                array = _engine._workspace.Allocate(count);
            }

            return array;
        }
    }

    /// <summary>Units of a dense layer whose kernels are moved at a time: whole tiles, more where batches are large.</summary>
    private int BlockUnits(DenseLayer<T> dense) =>
        Math.Max(BlockSize / dense.KernelStride, _stride / 4) / TileRows * TileRows is var units && units > TileRows
            ? Math.Min(units, dense.Units)
            : Math.Min(TileRows, dense.Units);
}
