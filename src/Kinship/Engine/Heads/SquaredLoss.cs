using System.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Squared error (y - t)^2, without the factor 1/2.</summary>
internal sealed class SquaredLoss<T>(int outputs) : LinearLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T Two = T.CreateTruncating(2);

    protected override double Loss(double z, double t) => (z - t) * (z - t);

    protected override T Slope(T z, T y, T t) => Two * (y - t);
}
