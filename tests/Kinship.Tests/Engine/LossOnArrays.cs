using System.Numerics;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Engine.Heads;
using Kinship.Engine.Numerics;

namespace Kinship.Tests.Engine;

/// <summary>A head's loss and gradient on given logits, as a training step computes them.</summary>
internal static unsafe class LossOnArrays
{
    /// <summary>The mean loss and its gradient, [rows][outputs].</summary>
    public static (double Value, double[][] Gradient) Of<T>(
        Loss? loss,
        double[][] logits,
        Target target,
        double[]? classWeights = null,
        float[]? sampleWeights = null
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using Workspace<T> workspace = new();
        int rows = logits.Length;
        int outputs = target.Task.Size;
        int stride = Workspace<T>.Pad(rows);
        T* mask = workspace.Allocate(stride);
        new Span<T>(mask, rows).Fill(T.One);
        RowBlock<T> block = new(rows, stride, mask);
        GatheredTarget<T> gathered = new(target.Task, classWeights, stride, workspace);
        gathered.Gather(target, sampleWeights ?? [], [.. Enumerable.Range(0, rows)], stride, training: true);
        T* z = workspace.Allocate((long)outputs * stride);
        for (int k = 0; k < outputs; k++)
        {
            for (int row = 0; row < rows; row++)
            {
                z[(k * stride) + row] = T.CreateTruncating(logits[row][k]);
            }
        }

        T* y = workspace.Allocate((long)outputs * stride);
        T* d = workspace.Allocate((long)outputs * stride);
        new Span<T>(d, outputs * stride).Fill(T.NaN);
        HeadLoss<T> head = HeadLoss<T>.Of(target.Task, loss, Kernels<T>.Best);
        double sum = head.Sum(z, gathered, block, workspace.Allocate(stride));
        head.Activate(z, y, block);
        head.Gradient(z, y, gathered, block, d);
        double[][] gradient = new double[rows][];
        for (int row = 0; row < rows; row++)
        {
            gradient[row] = new double[outputs];
            for (int k = 0; k < outputs; k++)
            {
                gradient[row][k] = double.CreateTruncating(d[(k * stride) + row]);
            }
        }

        for (int k = 0; k < outputs; k++)
        {
            Xunit.Assert.Equal(-1, new Span<T>(d + (k * stride) + rows, stride - rows).IndexOfAnyExcept(T.Zero));
        }

        return (sum / gathered.Count, gradient);
    }
}
