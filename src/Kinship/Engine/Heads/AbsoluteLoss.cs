using System.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Absolute error |y - t|; of its slopes at y = t, 0 is taken.</summary>
internal sealed class AbsoluteLoss<T>(int outputs) : LinearLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override double Loss(double z, double t) => Math.Abs(z - t);

    protected override T Slope(T z, T y, T t) =>
        y > t ? T.One
        : y < t ? T.NegativeOne
        : T.Zero;
}
