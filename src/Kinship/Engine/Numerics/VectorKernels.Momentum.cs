using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>Gradient descent with momentum over flat arrays.</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Momentum(
        in MomentumStep<T> step,
        T* target,
        T* start,
        T* gradient,
        T* velocity,
        bool keep,
        long count
    )
    {
        TVector momentum = TSimd.Broadcast(step.Momentum);
        TVector minusRate = TSimd.Broadcast(-step.Rate);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVector descent = TSimd.Multiply(minusRate, TSimd.Load(gradient + i));
            TVector v = TSimd.MultiplyAdd(momentum, TSimd.Load(velocity + i), descent);
            if (keep)
            {
                TSimd.Store(v, velocity + i);
            }

            v = step.Nesterov ? TSimd.MultiplyAdd(momentum, v, descent) : v;
            TSimd.Store(TSimd.Add(TSimd.Load(start + i), v), target + i);
        }
    }
}
