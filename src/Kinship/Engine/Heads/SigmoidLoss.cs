using System.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Binary cross-entropy.</summary>
internal sealed class SigmoidLoss<T>(int outputs, CrossEntropy loss) : LogisticLoss<T>(outputs, loss.LabelSmoothing)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override double Loss(double z, double t) => Entropy(z, Smoothed(t));

    protected override T Slope(T z, T y, T t) => y - Smoothed(t);
}
