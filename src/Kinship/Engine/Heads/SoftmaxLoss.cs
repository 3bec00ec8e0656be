using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Categorical cross-entropy: -log softmax(z)[class], without clipping.</summary>
internal sealed unsafe class SoftmaxLoss<T>(int classes, Kernels<T> kernels) : CategoricalLoss<T>(classes, 0, kernels)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override double Sum(T* logits, GatheredTarget<T> target, in RowBlock<T> rows, T* scratch)
    {
        Kernels.CrossEntropy(logits, target.ClassNumbers, Outputs, rows.Stride, scratch);
        if (target.Weights == null)
        {
            return Kernels<T>.Sum(scratch, rows.Stride);
        }

        double sum = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            sum += Weight(target, row) * double.CreateTruncating(scratch[row]);
        }

        return sum;
    }
}
