using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>
/// Categorical cross-entropy with smoothed labels:
/// sum_k t_k (log sum exp z - z_k), a sum of terms that are none of them negative.
/// </summary>
internal sealed unsafe class SmoothedSoftmaxLoss<T>(int classes, CrossEntropy loss, Kernels<T> kernels)
    : CategoricalLoss<T>(classes, loss.LabelSmoothing, kernels)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
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
                entropy += (k == id ? Hit : Other) * surprise;
            }

            sum += Weight(target, row) * entropy;
        }

        return sum;
    }
}
