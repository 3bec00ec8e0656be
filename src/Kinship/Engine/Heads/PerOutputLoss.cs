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
            for (int row = 0; row < rows.Count; row++)
            {
                if (target.Present[row])
                {
                    sum += Loss(double.CreateTruncating(z[row]), double.CreateTruncating(t[row]));
                }
            }
        }

        return sum / Outputs;
    }

    public override void Gradient(T* outputs, GatheredTarget<T> target, in RowBlock<T> rows, T* gradient)
    {
        T perNumber = T.CreateTruncating(1.0 / ((long)Math.Max(1, target.Count) * Outputs));
        for (int k = 0; k < Outputs; k++)
        {
            T* y = outputs + ((long)k * rows.Stride);
            T* t = target.Values + ((long)k * rows.Stride);
            T* d = gradient + ((long)k * rows.Stride);
            for (int row = 0; row < rows.Count; row++)
            {
                d[row] = target.Present[row] ? Slope(y[row], t[row]) * perNumber : T.Zero;
            }

            new Span<T>(d + rows.Count, rows.Stride - rows.Count).Clear();
        }
    }

    /// <summary>The loss of one logit, in float64.</summary>
    protected abstract double Loss(double z, double t);

    /// <summary>Its derivative in the logit, from the output.</summary>
    protected abstract T Slope(T y, T t);
}
