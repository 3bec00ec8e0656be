using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>A loss that is a mean over rows and outputs of something per number.</summary>
internal abstract unsafe class PerOutputLoss<T>(int outputs) : HeadLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override double Sum(T* logits, GatheredTarget<T> target, in RowBlock<T> rows, T* scratch)
    {
        double sum = 0;
        for (int k = 0; k < Outputs; k++)
        {
            T* z = logits + ((long)k * rows.Stride);
            T* t = target.Values + ((long)k * rows.Stride);
            T* weights = target.Weights == null ? null : target.Weights + ((long)k * target.WeightStride);
            for (int row = 0; row < rows.Count; row++)
            {
                if (target.Present[row])
                {
                    double loss = Loss(double.CreateTruncating(z[row]), double.CreateTruncating(t[row]));
                    sum += weights == null ? loss : double.CreateTruncating(weights[row]) * loss;
                }
            }
        }

        return sum / Outputs;
    }

    protected override void Unweighted(
        T* logits,
        T* outputs,
        GatheredTarget<T> target,
        in RowBlock<T> rows,
        T* gradient
    )
    {
        T perNumber = T.CreateTruncating(1.0 / ((long)Math.Max(1, target.Count) * Outputs));
        for (int k = 0; k < Outputs; k++)
        {
            T* z = logits + ((long)k * rows.Stride);
            T* y = outputs + ((long)k * rows.Stride);
            T* t = target.Values + ((long)k * rows.Stride);
            T* d = gradient + ((long)k * rows.Stride);
            for (int row = 0; row < rows.Count; row++)
            {
                d[row] = target.Present[row] ? Slope(z[row], y[row], t[row]) * perNumber : T.Zero;
            }

            new Span<T>(d + rows.Count, rows.Stride - rows.Count).Clear();
        }
    }

    /// <summary>The loss of one logit, in float64.</summary>
    protected abstract double Loss(double z, double t);

    /// <summary>Its derivative in the logit z, y being the output.</summary>
    protected abstract T Slope(T z, T y, T t);
}
