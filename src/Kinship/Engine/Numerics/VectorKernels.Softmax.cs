using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>Softmax over the outputs of a head, row by row of the batch.</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LogSumExp(T* logits, int outputs, int stride, T* result)
    {
        for (int i = 0; i < stride; i += TSimd.Count)
        {
            TVector largest = Largest(logits + i, outputs, stride);
            TVector sum = TSimd.Zero;
            for (int k = 0; k < outputs; k++)
            {
                TVector z = TSimd.Load(logits + ((long)k * stride) + i);
                sum = TSimd.Add(sum, TSimd.Exp(TSimd.Subtract(z, largest)));
            }

            TSimd.Store(TSimd.Add(largest, TSimd.Log(sum)), result + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Softmax(T* logits, T* probabilities, int outputs, int stride)
    {
        TVector one = TSimd.Broadcast(T.One);
        for (int i = 0; i < stride; i += TSimd.Count)
        {
            TVector largest = Largest(logits + i, outputs, stride);
            TVector sum = TSimd.Zero;
            for (int k = 0; k < outputs; k++)
            {
                TVector e = TSimd.Exp(TSimd.Subtract(TSimd.Load(logits + ((long)k * stride) + i), largest));
                TSimd.Store(e, probabilities + ((long)k * stride) + i);
                sum = TSimd.Add(sum, e);
            }

            TVector factor = TSimd.Divide(one, sum);
            for (int k = 0; k < outputs; k++)
            {
                T* p = probabilities + ((long)k * stride) + i;
                TSimd.Store(TSimd.Multiply(TSimd.Load(p), factor), p);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Largest(T* logits, int outputs, int stride)
    {
        TVector largest = TSimd.Load(logits);
        for (int k = 1; k < outputs; k++)
        {
            largest = TSimd.Max(largest, TSimd.Load(logits + ((long)k * stride)));
        }

        return largest;
    }
}
