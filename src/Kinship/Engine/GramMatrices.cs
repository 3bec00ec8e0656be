using System.Numerics;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;

namespace Kinship.Engine;

/// <summary>
/// The Gram matrices of the tasks' gradients, one a trunk layer. Each layer's parameters are cut into blocks of fixed
/// size; a block's sums are one worker's, and blocks are added up in their order, so the sums do not depend on who
/// computed what.
/// </summary>
internal sealed unsafe class GramMatrices<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int BlockSize = 8192;
    private readonly Kernels<T> _kernels;
    private readonly int _tasks;
    private readonly long _stride;
    private readonly Block[] _blocks;
    private readonly double[] _plain;
    private readonly double[] _scaled;
    private readonly Action<int, int> _computeBlock;
    private T* _gradients;
    private T* _scale;

    /// <param name="layers">The trunk's layers with parameters.</param>
    /// <param name="tasks">n.</param>
    /// <param name="stride">Numbers from one task's gradient to the next.</param>
    /// <param name="kernels">The loops.</param>
    public GramMatrices(IReadOnlyList<EngineLayer<T>> layers, int tasks, long stride, Kernels<T> kernels)
    {
        _kernels = kernels;
        _tasks = tasks;
        _stride = stride;
        _blocks = [.. layers.SelectMany(Blocks)];
        _plain = new double[_blocks.Length * tasks * tasks];
        _scaled = new double[_plain.Length];
        _computeBlock = ComputeBlock;
    }

    /// <summary>Fills the observation's Gram matrices; rows and columns of tasks without labels are NaN.</summary>
    public void Compute(WorkerPool pool, GatheredBatch<T> batch, T* gradients, T* scale, Observation observation)
    {
        _gradients = gradients;
        _scale = scale;
        Array.Clear(_plain);
        Array.Clear(_scaled);
        pool.Run(_blocks.Length, _computeBlock);
        AddUp(_plain, observation.Gram, batch);
        AddUp(_scaled, observation.PreconditionedGram, batch);
    }

    private static IEnumerable<Block> Blocks(EngineLayer<T> layer, int index)
    {
        for (int start = 0; start < layer.ParameterCount; start += BlockSize)
        {
            yield return new Block(index, layer.Offset + start, Math.Min(BlockSize, layer.ParameterCount - start));
        }
    }

    private void ComputeBlock(int worker, int index)
    {
        Block block = _blocks[index];
        int size = _tasks * _tasks;
        _kernels.Gram(
            _gradients + block.Offset,
            _stride,
            _tasks,
            _scale == null ? null : _scale + block.Offset,
            block.Count,
            _plain.AsSpan(index * size, size),
            _scaled.AsSpan(index * size, size)
        );
    }

    private void AddUp(double[] sums, double[][] layers, GatheredBatch<T> batch)
    {
        foreach (double[] layer in layers)
        {
            Array.Clear(layer);
        }

        for (int block = 0; block < _blocks.Length; block++)
        {
            double[] layer = layers[_blocks[block].Layer];
            for (int i = 0; i < _tasks; i++)
            {
                for (int j = i; j < _tasks; j++)
                {
                    bool usable = batch.Targets[i].Count > 0 && batch.Targets[j].Count > 0;
                    double sum = sums[(((block * _tasks) + i) * _tasks) + j];
                    layer[(i * _tasks) + j] = usable ? layer[(i * _tasks) + j] + sum : double.NaN;
                    layer[(j * _tasks) + i] = layer[(i * _tasks) + j];
                }
            }
        }
    }

    private readonly record struct Block(int Layer, int Offset, int Count);
}
