using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>What each thread has for itself.</summary>
internal sealed unsafe partial class DenseEngine<T>
{
    /// <summary>Numbers of a kernel that are moved at a time: they stay in the near caches.</summary>
    private const int BlockSize = 16384;

    /// <summary>
    /// A thread's own arrays. Those that only measuring needs are made when something is measured, all by the engine's
    /// own thread: see <see cref="Reserve"/>.
    /// </summary>
    private sealed class Worker
    {
        private readonly DenseEngine<T> _engine;
        private readonly List<SequencePass<T>> _trunkPasses = [];
        private readonly List<nint> _moved = [];

        public Worker(DenseEngine<T> engine)
        {
            _engine = engine;
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
            Counts = new int[engine._heads.Length];
        }

        /// <summary>[stride].</summary>
        public T* Row { get; }

        public Signals<T> HeadSignals { get; }

        public SequencePass<T>[] HeadPasses { get; }

        public int[] Counts { get; }

        /// <summary>A source's signals, where they are not kept.</summary>
        public Signals<T> Signals { get; private set; } = null!;

        /// <summary>A source's gradient of the parameters beside the kernels.</summary>
        public T* Rest { get; private set; }

        /// <summary>A block of a source's kernel gradient, and of the kernel it moves.</summary>
        public T* Gradient { get; private set; }

        /// <inheritdoc cref="Gradient"/>
        public T* Kernel { get; private set; }

        /// <summary>A block of the joint gradient without the source's share.</summary>
        public T* Without { get; private set; }

        /// <summary>[rows x stride]: A^T H.</summary>
        public T* Overlap { get; private set; }

        /// <summary>Every task's logits, where heads are stacked.</summary>
        public T* Logits { get; private set; }

        /// <summary>The moved parameters beside the kernels, for a move.</summary>
        public T* Moved(int move) => (T*)_moved[move];

        /// <summary>A pass through the trunk whose result alone matters; several go on side by side.</summary>
        public SequencePass<T> TrunkPass(int index) => _trunkPasses[index];

        /// <summary>Makes the passes that are not there yet.</summary>
        public void ReservePasses(int passes)
        {
            while (_trunkPasses.Count < passes)
            {
                _trunkPasses.Add(
                    SequencePass<T>.Passing(_engine._trunk, _engine._stride, _engine._trunkPass, _engine._workspace)
                );
            }
        }

        /// <summary>Makes what measuring so many moves on so many sets of rows needs and is not there yet.</summary>
        public void Reserve(int moves, int evaluations)
        {
            Workspace<T> workspace = _engine._workspace;
            if (Rest == null)
            {
                Signals = new([.. _engine._trunk.Stages.Select(s => s.Units)], _engine._stride, workspace);
                Rest = workspace.Allocate(_engine._restCount);
                Logits = workspace.Allocate((long)(_engine._stack?.Units ?? 0) * _engine._stride);
            }

            if (moves > 0 && Kernel == null)
            {
                long block = _engine._trunk.Stages.Max(s =>
                    s.Dense is { } dense ? (long)_engine.BlockUnits(dense) * dense.KernelStride : 1
                );
                Gradient = workspace.Allocate(block);
                Kernel = workspace.Allocate(block);
                Overlap = workspace.Allocate((long)_engine._stride * _engine._stride);
                if (_engine._shadows.Length > 0)
                {
                    Without = workspace.Allocate(Math.Max(block, _engine._restCount));
                }
            }

            while (_moved.Count < moves)
            {
                _moved.Add((nint)workspace.Allocate(_engine._restCount));
            }

            ReservePasses(Math.Max(1, moves) * evaluations);
        }
    }

    /// <summary>
    /// Units of a dense layer whose kernels are moved at a time: enough that products of them are fast, few enough that a
    /// block and its gradient stay in the near caches.
    /// </summary>
    private int BlockUnits(DenseLayer<T> dense)
    {
        int units = Math.Max(BlockSize / dense.KernelStride, _stride / 4) / Kernels<T>.TileRows * Kernels<T>.TileRows;
        return Math.Min(Math.Max(units, Kernels<T>.TileRows), dense.Units);
    }
}
