using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>RMSprop and Adagrad over flat arrays: steps divided by the root of a mean, or sum, of squared gradients.</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MeanSquare(
        in MeanSquareStep<T> step,
        T* target,
        T* start,
        T* gradient,
        in MeanSquareState<T> state,
        bool keep,
        long count
    )
    {
        var s = new MeanSquares(step, state);
        TVector rate = TSimd.Broadcast(step.Rate);
        TVector momentum = TSimd.Broadcast(step.Momentum);
        T* buffer = state.Buffer;
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVector g = TSimd.Load(gradient + i);
            TVector move = TSimd.Divide(TSimd.Multiply(rate, g), s.Root(g, i, keep));
            if (buffer != null)
            {
                move = TSimd.MultiplyAdd(momentum, TSimd.Load(buffer + i), move);
                if (keep)
                {
                    TSimd.Store(move, buffer + i);
                }
            }

            TSimd.Store(TSimd.Subtract(TSimd.Load(start + i), move), target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MeanSquareScale(
        in MeanSquareStep<T> step,
        T* scale,
        T* gradient,
        in MeanSquareState<T> state,
        long count
    )
    {
        var s = new MeanSquares(step, state);
        TVector one = TSimd.Broadcast(T.One);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TSimd.Store(TSimd.Divide(one, s.Root(TSimd.Load(gradient + i), i, false)), scale + i);
        }
    }

    private readonly ref struct MeanSquares(in MeanSquareStep<T> step, in MeanSquareState<T> state)
    {
        private readonly TVector _keep = TSimd.Broadcast(step.Keep);
        private readonly TVector _take = TSimd.Broadcast(step.Take);
        private readonly TVector _epsilon = TSimd.Broadcast(step.Epsilon);
        private readonly T* _v = state.V;
        private readonly T* _mean = state.Mean;

        /// <summary>
        /// sqrt(v' - a'^2 + eps), v' and a' with the gradient taken in, and kept where asked for. v' - a'^2 is never
        /// negative but by rounding, which must not make the root no number.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Root(TVector g, long i, bool keep)
        {
            TVector taken = TSimd.Multiply(_take, g);
            TVector v = TSimd.MultiplyAdd(_keep, TSimd.Load(_v + i), TSimd.Multiply(taken, g));
            if (keep)
            {
                TSimd.Store(v, _v + i);
            }

            if (_mean != null)
            {
                TVector mean = TSimd.MultiplyAdd(_keep, TSimd.Load(_mean + i), taken);
                if (keep)
                {
                    TSimd.Store(mean, _mean + i);
                }

                v = TSimd.Max(TSimd.Subtract(v, TSimd.Multiply(mean, mean)), TSimd.Zero);
            }

            return TSimd.Sqrt(TSimd.Add(v, _epsilon));
        }
    }
}
