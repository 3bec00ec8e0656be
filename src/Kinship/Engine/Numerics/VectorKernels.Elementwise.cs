using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>Loops over flat arrays.</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddScaled(T* target, T* source, T factor, long count)
    {
        TVector f = TSimd.Broadcast(factor);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.MultiplyAdd(f, TSimd.Load(source + i), TSimd.Load(target + i)), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(T* target, T* source, T factor, long count)
    {
        TVector f = TSimd.Broadcast(factor);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Multiply(f, TSimd.Load(source + i)), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Affine(T* target, T* source, T factor, T shift, long count)
    {
        TVector f = TSimd.Broadcast(factor);
        TVector s = TSimd.Broadcast(shift);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.MultiplyAdd(f, TSimd.Load(source + i), s), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Move(T* target, T* start, T* gradient, T* scale, T factor, long count)
    {
        TVector f = TSimd.Broadcast(-factor);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVector g = TSimd.Load(gradient + i);
            g = scale == null ? g : TSimd.Multiply(g, TSimd.Load(scale + i));
            TSimd.Store(TSimd.MultiplyAdd(f, g, TSimd.Load(start + i)), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RowSums(T* target, T* source, int rows, int stride)
    {
        for (int row = 0; row < rows; row++, source += stride)
        {
            TVector s = TSimd.Zero;
            for (int i = 0; i < stride; i += TSimd.Count)
            {
                s = TSimd.Add(s, TSimd.Load(source + i));
            }

            target[row] = TSimd.Sum(s);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Relu(T* target, T* source, long count)
    {
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Max(TSimd.Load(source + i), TSimd.Zero), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void WherePositive(T* target, T* test, T* gradient, long count)
    {
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.WherePositive(TSimd.Load(test + i), TSimd.Load(gradient + i)), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(T* target, T* a, T* b, long count)
    {
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Multiply(TSimd.Load(a + i), TSimd.Load(b + i)), target + i);
        }
    }
}
