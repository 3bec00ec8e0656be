using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>The slope of a penalty on weights.</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddPenaltySlope(T* gradient, T* weights, T l1, T l2, long count)
    {
        TVector one = TSimd.Broadcast(l1);
        TVector two = TSimd.Broadcast(l2 + l2);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVector w = TSimd.Load(weights + i);
            TVector above = TSimd.WherePositive(w, one);
            TVector below = TSimd.WherePositive(TSimd.Subtract(TSimd.Zero, w), one);
            TVector slope = TSimd.MultiplyAdd(two, w, TSimd.Subtract(above, below));
            TSimd.Store(TSimd.Add(TSimd.Load(gradient + i), slope), gradient + i);
        }
    }
}
