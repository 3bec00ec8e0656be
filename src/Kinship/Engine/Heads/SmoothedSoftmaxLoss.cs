using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>
/// Categorical cross-entropy with smoothed labels, t = 1 - s + s / K for the row's class and s / K for the others:
/// sum_k t_k (log sum exp z - z_k), a sum of terms that are none of them negative.
/// </summary>
internal sealed unsafe class SmoothedSoftmaxLoss<T>(int classes, CrossEntropy loss, Kernels<T> kernels)
    : CategoricalLoss<T>(classes, kernels)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _hit = 1 - loss.LabelSmoothing + (loss.LabelSmoothing / classes);
    private readonly double _other = loss.LabelSmoothing / classes;

    public override double Sum(T* logits, GatheredTarget<T> target, in RowBlock<T> rows, T* scratch)
    {
        Kernels.LogSumExp(logits, Outputs, rows.Stride, scratch);
        double sum = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            int id = target.Classes[row];
            if (id < 0)
            {
                continue;
            }

            double entropy = 0;
            for (int k = 0; k < Outputs; k++)
            {
                double surprise = double.CreateTruncating(scratch[row] - logits[((long)k * rows.Stride) + row]);
                entropy += (k == id ? _hit : _other) * surprise;
            }

            sum += Weight(target, row) * entropy;
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
        T hit = T.CreateTruncating(_hit);
        T other = T.CreateTruncating(_other);
        T perRow = T.One / T.CreateTruncating(Math.Max(1, target.Count));
        for (int k = 0; k < Outputs; k++)
        {
            T* p = outputs + ((long)k * rows.Stride);
            T* d = gradient + ((long)k * rows.Stride);
            for (int row = 0; row < rows.Count; row++)
            {
                int id = target.Classes[row];
                d[row] = id >= 0 ? (p[row] - (id == k ? hit : other)) * perRow : T.Zero;
            }

            new Span<T>(d + rows.Count, rows.Stride - rows.Count).Clear();
        }
    }
}
