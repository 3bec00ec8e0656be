using System.Numerics;
using System.Runtime.InteropServices;
using Kinship.Data;
using Kinship.Engine.Heads;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine;

/// <summary>The features and labels of some rows, copied out of a dataset in the engine's layout.</summary>
internal sealed unsafe class GatheredBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _columns;
    private readonly int _rowStride;
    private readonly T* _mask;

    public GatheredBatch(
        Network network,
        IReadOnlyList<IReadOnlyList<double>?> classWeights,
        int maximumRows,
        Workspace<T> workspace
    )
    {
        int stride = Workspace<T>.Pad(maximumRows);
        _columns = network.Inputs.Columns;
        _rowStride = Workspace<T>.Pad(_columns);
        _mask = workspace.Allocate(stride);
        ByRow = workspace.Allocate((long)stride * _rowStride);
        ByColumn = workspace.Allocate((long)_columns * stride);
        Targets =
        [
            .. network.Tasks.Select(
                (t, j) => new GatheredTarget<T>(t, classWeights.ElementAtOrDefault(j), stride, workspace)
            ),
        ];
    }

    /// <summary>[rows x padded columns].</summary>
    public T* ByRow { get; }

    /// <summary>[columns x stride].</summary>
    public T* ByColumn { get; }

    /// <summary>Each task's labels.</summary>
    public GatheredTarget<T>[] Targets { get; }

    /// <summary>The rows gathered last.</summary>
    public RowBlock<T> Rows { get; private set; }

    /// <summary>Copies some rows.</summary>
    /// <param name="data">Where from.</param>
    /// <param name="rows">Which.</param>
    /// <param name="training">Whether class weights count: in a training step, not in an evaluation.</param>
    public void Gather(Dataset data, ReadOnlySpan<int> rows, bool training)
    {
        int stride = Workspace<T>.Pad(rows.Length);
        Rows = new RowBlock<T>(rows.Length, stride, _mask);
        new Span<T>(_mask, rows.Length).Fill(T.One);
        new Span<T>(_mask + rows.Length, stride - rows.Length).Clear();
        for (int row = 0; row < rows.Length; row++)
        {
            ReadOnlySpan<float> source = data.Features.AsSpan(rows[row] * _columns, _columns);
            var target = new Span<T>(ByRow + ((long)row * _rowStride), _columns);
            if (typeof(T) == typeof(float))
            {
                source.CopyTo(MemoryMarshal.Cast<T, float>(target));
                continue;
            }

            for (int column = 0; column < _columns; column++)
            {
                target[column] = T.CreateTruncating(source[column]);
            }
        }

        Kernels<T>.Transpose(ByColumn, stride, ByRow, _rowStride, rows.Length, _columns);
        for (int column = 0; column < _columns && stride > rows.Length; column++)
        {
            new Span<T>(ByColumn + ((long)column * stride) + rows.Length, stride - rows.Length).Clear();
        }

        GatherTargets(data, rows, stride, training);
    }

    private void GatherTargets(Dataset data, ReadOnlySpan<int> rows, int stride, bool training)
    {
        IReadOnlyList<Target> targets = data.Targets;
        for (int task = 0; task < Targets.Length; task++)
        {
            if (targets.Count == 0)
            {
                Targets[task].Clear();
            }
            else
            {
                Targets[task].Gather(targets[task], data.SampleWeights, rows, stride, training);
            }
        }
    }
}
