using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Categorical cross-entropy: -log softmax(z)[class], without clipping.</summary>
internal sealed unsafe class SoftmaxLoss<T>(int classes, Kernels<T> kernels) : CategoricalLoss<T>(classes, kernels)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override double Sum(T* logits, GatheredTarget<T> target, in RowBlock<T> rows, T* scratch)
    {
        Kernels.LogSumExp(logits, Outputs, rows.Stride, scratch);
        double sum = 0;
        int[] ids = target.Classes;
        for (int row = 0; row < rows.Count; row++)
        {
            int id = ids[row];
            if (id >= 0)
            {
                double loss = double.CreateTruncating(scratch[row] - logits[((long)id * rows.Stride) + row]);
                sum += Weight(target, row) * loss;
            }
        }

        return sum;
    }

    protected override void Unweighted(
        T* logits,
        T* outputs,
        GatheredTarget<T> target,
        in RowBlock<T> rows,
        T* gradient
    )
    {
        T perRow = T.One / T.CreateTruncating(Math.Max(1, target.Count));
        for (int k = 0; k < Outputs; k++)
        {
            T* p = outputs + ((long)k * rows.Stride);
            T* d = gradient + ((long)k * rows.Stride);
            for (int row = 0; row < rows.Count; row++)
            {
                int id = target.Classes[row];
                T hit = id == k ? T.One : T.Zero;
                d[row] = id >= 0 ? (p[row] - hit) * perRow : T.Zero;
            }

            new Span<T>(d + rows.Count, rows.Stride - rows.Count).Clear();
        }
    }
}
