using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1) over flat arrays.</summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Adam(in AdamStep<T> step, T* parameters, T* gradient, T* m, T* v, long count)
    {
        var a = new Constants(step);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVector g = TSimd.Load(gradient + i);
            TVector first = TSimd.MultiplyAdd(a.Beta1, TSimd.Load(m + i), TSimd.Multiply(a.Rest1, g));
            TVector second = a.Second(g, TSimd.Load(v + i));
            TSimd.Store(first, m + i);
            TSimd.Store(second, v + i);
            TSimd.Store(a.Moved(TSimd.Load(parameters + i), first, second), parameters + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdamScale(in AdamStep<T> step, T* scale, T* gradient, T* v, T factor, long count)
    {
        var a = new Constants(step);
        TVector f = TSimd.Broadcast(factor);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVector second = a.Second(TSimd.Load(gradient + i), TSimd.Load(v + i));
            TSimd.Store(TSimd.Divide(f, a.Root(second)), scale + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdamPeek(in AdamStep<T> step, T* target, T* start, T* gradient, T* m, T* v, long count)
    {
        var a = new Constants(step);
        for (long i = 0; i < count; i += TSimd.Count)
        {
            TVector g = TSimd.Load(gradient + i);
            TVector first = TSimd.MultiplyAdd(a.Beta1, TSimd.Load(m + i), TSimd.Multiply(a.Rest1, g));
            TVector second = a.Second(g, TSimd.Load(v + i));
            TSimd.Store(a.Moved(TSimd.Load(start + i), first, second), target + i);
        }
    }

    private readonly ref struct Constants(in AdamStep<T> step)
    {
        public readonly TVector Beta1 = TSimd.Broadcast(step.Beta1);
        public readonly TVector Rest1 = TSimd.Broadcast(T.One - step.Beta1);
        private readonly TVector _beta2 = TSimd.Broadcast(step.Beta2);
        private readonly TVector _rest2 = TSimd.Broadcast(T.One - step.Beta2);
        private readonly TVector _minusAlpha = TSimd.Broadcast(-step.Alpha);
        private readonly TVector _rootScale = TSimd.Broadcast(step.RootScale);
        private readonly TVector _epsilon = TSimd.Broadcast(step.Epsilon);
        private readonly TVector _minusDecay = TSimd.Broadcast(-step.Decay);

        /// <summary>v' = b2 v + (1 - b2) g^2.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Second(TVector g, TVector v) =>
            TSimd.MultiplyAdd(_beta2, v, TSimd.Multiply(TSimd.Multiply(_rest2, g), g));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Root(TVector second) => TSimd.MultiplyAdd(_rootScale, TSimd.Sqrt(second), _epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Moved(TVector start, TVector first, TVector second) =>
            TSimd.MultiplyAdd(
                _minusAlpha,
                TSimd.Divide(first, Root(second)),
                TSimd.MultiplyAdd(_minusDecay, start, start)
            );
    }
}
