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
                sum = TSimd.Add(sum, ExpOfNegative(TSimd.Subtract(z, largest)));
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
                TVector e = ExpOfNegative(TSimd.Subtract(TSimd.Load(logits + ((long)k * stride) + i), largest));
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CrossEntropy(T* logits, T* classes, int outputs, int stride, T* result)
    {
        TVector one = TSimd.Broadcast(T.One);
        for (int i = 0; i < stride; i += TSimd.Count)
        {
            TVector ids = TSimd.Load(classes + i);
            TVector largest = Largest(logits + i, outputs, stride);
            TVector sum = TSimd.Zero;
            TVector chosen = TSimd.Zero;
            TVector k = TSimd.Zero;
            for (T* z = logits + i, end = z + ((long)outputs * stride); z < end; z += stride)
            {
                TVector logit = TSimd.Subtract(TSimd.Load(z), largest);
                sum = TSimd.Add(sum, ExpOfNegative(logit));
                chosen = TSimd.Add(chosen, TSimd.WhereEqual(ids, k, logit));
                k = TSimd.Add(k, one);
            }

            TVector loss = TSimd.Subtract(TSimd.Log(sum), chosen);
            TSimd.Store(TSimd.WherePositive(TSimd.Add(ids, one), loss), result + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void CrossEntropySlope(
        in CrossEntropySlope<T> s,
        T* classes,
        T* probabilities,
        int stride,
        T* gradient
    )
    {
        TVector one = TSimd.Broadcast(T.One);
        TVector other = TSimd.Broadcast(s.Other);
        TVector more = TSimd.Broadcast(s.Hit - s.Other);
        TVector perRow = TSimd.Broadcast(s.PerRow);
        for (int i = 0; i < stride; i += TSimd.Count)
        {
            TVector ids = TSimd.Load(classes + i);
            TVector factor = TSimd.WherePositive(TSimd.Add(ids, one), perRow);
            TVector k = TSimd.Zero;
            for (int output = 0; output < s.Outputs; output++)
            {
                long at = ((long)output * stride) + i;
                TVector label = TSimd.Add(other, TSimd.WhereEqual(ids, k, more));
                TVector d = TSimd.Subtract(TSimd.Load(probabilities + at), label);
                TSimd.Store(TSimd.Multiply(d, factor), gradient + at);
                k = TSimd.Add(k, one);
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
