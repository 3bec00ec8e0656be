using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>
/// Categorical focal loss in Keras' form, -alpha sum_k t_k (1 - p_k)^gamma log p_k, t smoothed as for cross-entropy. In
/// float64 from the logits: 1 - p_k = -expm1(log p_k), which a float32 p_k near 1 no longer knows.
/// </summary>
internal sealed unsafe class FocalSoftmaxLoss<T>(int classes, Focal loss, Kernels<T> kernels)
    : CategoricalLoss<T>(classes, loss.LabelSmoothing, kernels)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override double Sum(T* logits, GatheredTarget<T> target, in RowBlock<T> rows, T* scratch)
    {
        double sum = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            int id = target.Classes[row];
            if (id < 0)
            {
                continue;
            }

            (double largest, double logSum) = LogSum(logits + row, rows.Stride);
            double focal = 0;
            for (int k = 0; k < Outputs; k++)
            {
                double label = k == id ? Hit : Other;
                if (label > 0)
                {
                    double logP = LogP(logits + row, rows.Stride, k, largest, logSum);
                    focal -= label * Math.Pow(OneMinusExp(logP), loss.Gamma) * logP;
                }
            }

            sum += Weight(target, row) * loss.Alpha * focal;
        }

        return sum;
    }

    // With F(p) = -(1 - p)^gamma log p and G_k = p_k F'(p_k): dL/dz_j = alpha (t_j G_j - p_j sum_k t_k G_k).
    protected override void Unweighted(
        T* logits,
        T* outputs,
        GatheredTarget<T> target,
        in RowBlock<T> rows,
        T* gradient
    )
    {
        for (int k = 0; k < Outputs; k++)
        {
            new Span<T>(gradient + ((long)k * rows.Stride), rows.Stride).Clear();
        }

        double perRow = loss.Alpha / Math.Max(1, target.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            if (target.Classes[row] >= 0)
            {
                RowGradient(logits + row, target.Classes[row], rows.Stride, perRow, gradient + row);
            }
        }
    }

    private void RowGradient(T* logits, int id, int stride, double factor, T* gradient)
    {
        (double largest, double logSum) = LogSum(logits, stride);
        double sum = 0;
        for (int k = 0; k < Outputs; k++)
        {
            sum += (k == id ? Hit : Other) * Bend(LogP(logits, stride, k, largest, logSum));
        }

        for (int k = 0; k < Outputs; k++)
        {
            double logP = LogP(logits, stride, k, largest, logSum);
            double own = (k == id ? Hit : Other) * Bend(logP);
            gradient[(long)k * stride] = T.CreateTruncating(factor * (own - (Math.Exp(logP) * sum)));
        }
    }

    /// <summary>p F'(p) = gamma p (1 - p)^(gamma - 1) log p - (1 - p)^gamma; 0 for a gamma above 0 where p is 1.</summary>
    private double Bend(double logP)
    {
        double q = OneMinusExp(logP);
        double focus = Math.Pow(q, loss.Gamma);
        return (q > 0 ? loss.Gamma * Math.Exp(logP) * (focus / q) * logP : 0) - focus;
    }

    private (double Largest, double LogSum) LogSum(T* logits, int stride)
    {
        double largest = double.NegativeInfinity;
        for (int k = 0; k < Outputs; k++)
        {
            largest = Math.Max(largest, double.CreateTruncating(logits[(long)k * stride]));
        }

        double sum = 0;
        for (int k = 0; k < Outputs; k++)
        {
            sum += Math.Exp(double.CreateTruncating(logits[(long)k * stride]) - largest);
        }

        return (largest, Math.Log(sum));
    }

    private static double LogP(T* logits, int stride, int k, double largest, double logSum) =>
        double.CreateTruncating(logits[(long)k * stride]) - largest - logSum;

    private static double OneMinusExp(double logP) => -double.ExpM1(logP);
}
