using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>Batch normalization, unit by unit (Ioffe and Szegedy 2015, algorithm 1).</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Statistics(T* input, int units, in RowBlock<T> rows, T* mean, T* variance)
    {
        T perRow = T.One / T.CreateTruncating(rows.Count);
        T* mask = rows.Mask;
        for (int unit = 0; unit < units; unit++, input += rows.Stride)
        {
            TVector sum = TSimd.Zero;
            for (int i = 0; i < rows.Stride; i += TSimd.Count)
            {
                sum = TSimd.MultiplyAdd(TSimd.Load(input + i), TSimd.Load(mask + i), sum);
            }

            mean[unit] = TSimd.Sum(sum) * perRow;
            TVector center = TSimd.Broadcast(mean[unit]);
            TVector squares = TSimd.Zero;
            for (int i = 0; i < rows.Stride; i += TSimd.Count)
            {
                TVector d = TSimd.Multiply(TSimd.Subtract(TSimd.Load(input + i), center), TSimd.Load(mask + i));
                squares = TSimd.MultiplyAdd(d, d, squares);
            }

            variance[unit] = TSimd.Sum(squares) * perRow;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Normalize(in Normalization<T> n, T* input, T* output, int stride)
    {
        for (int unit = 0; unit < n.Units; unit++, input += stride, output += stride)
        {
            n.Inverse[unit] = T.One / T.Sqrt(n.Variance[unit] + n.Epsilon);
            TVector center = TSimd.Broadcast(n.Mean[unit]);
            TVector factor = TSimd.Broadcast(n.Gamma[unit] * n.Inverse[unit]);
            TVector shift = TSimd.Broadcast(n.Beta[unit]);
            for (int i = 0; i < stride; i += TSimd.Count)
            {
                TVector d = TSimd.Subtract(TSimd.Load(input + i), center);
                TSimd.Store(TSimd.MultiplyAdd(d, factor, shift), output + i);
            }
        }
    }

    /// <summary>
    /// With x = (r - mean) inverse and dy the output's gradient: dgamma = sum dy x, dbeta = sum dy,
    /// dr = gamma inverse (dy - (dbeta + x dgamma) / rows), the last term only where the batch's statistics were used.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void NormalizeBackward(in NormalizationGradient<T> g, in RowBlock<T> rows)
    {
        T perRow = T.One / T.CreateTruncating(rows.Count);
        T* mask = rows.Mask;
        int stride = rows.Stride;
        T* r = g.Input;
        T* dy = g.OutputGradient;
        T* dr = g.InputGradient;
        for (int unit = 0; unit < g.Units; unit++, r += stride, dy += stride, dr += stride)
        {
            TVector center = TSimd.Broadcast(g.Mean[unit]);
            TVector sum = TSimd.Zero;
            TVector product = TSimd.Zero;
            for (int i = 0; i < stride; i += TSimd.Count)
            {
                TVector d = TSimd.Load(dy + i);
                sum = TSimd.Add(sum, d);
                product = TSimd.MultiplyAdd(d, TSimd.Subtract(TSimd.Load(r + i), center), product);
            }

            T dbeta = TSimd.Sum(sum);
            T dgamma = TSimd.Sum(product) * g.Inverse[unit];
            g.BetaGradient[unit] = dbeta;
            g.GammaGradient[unit] = dgamma;
            TVector factor = TSimd.Broadcast(g.Gamma[unit] * g.Inverse[unit]);
            TVector less = TSimd.Broadcast(g.Training ? -dbeta * perRow : T.Zero);
            TVector slope = TSimd.Broadcast(g.Training ? -dgamma * g.Inverse[unit] * perRow : T.Zero);
            for (int i = 0; i < stride; i += TSimd.Count)
            {
                TVector x = TSimd.Subtract(TSimd.Load(r + i), center);
                TVector d = TSimd.Add(TSimd.Load(dy + i), TSimd.MultiplyAdd(slope, x, less));
                TSimd.Store(TSimd.Multiply(TSimd.Multiply(d, factor), TSimd.Load(mask + i)), dr + i);
            }
        }
    }
}
