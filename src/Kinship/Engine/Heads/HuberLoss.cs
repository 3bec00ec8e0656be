using System.Numerics;

namespace Kinship.Engine.Heads;

/// <summary>Huber's loss: e^2 / 2 up to delta, delta (|e| - delta / 2) beyond.</summary>
internal sealed class HuberLoss<T>(int outputs, Huber loss) : LinearLoss<T>(outputs)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double _delta = loss.Delta;
    private readonly T _limit = T.CreateTruncating(loss.Delta);

    protected override double Loss(double z, double t)
    {
        double e = Math.Abs(z - t);
        return e <= _delta ? e * e / 2 : _delta * (e - (_delta / 2));
    }

    protected override T Slope(T z, T y, T t) => T.Min(T.Max(y - t, -_limit), _limit);
}
