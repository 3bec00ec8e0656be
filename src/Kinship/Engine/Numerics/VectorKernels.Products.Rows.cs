using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>
/// What tiles are made of: structs of one row, put together into taller ones. The JIT takes such structs apart into
/// registers, since their fields are read and written by name (it keeps no array of vectors in registers), so that every
/// height of tile is unrolled by the compiler.
/// </summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of C's accumulators. Every method returns where the row below begins.</summary>
    private interface ITile
    {
        /// <summary>Vectors a row: 1 or 2.</summary>
        static abstract int Width { get; }

        /// <summary>Every row starts from its number.</summary>
        T* Broadcast(T* bias);

        /// <summary>Every row starts from what C holds.</summary>
        T* Load(T* c, nint ldc);

        /// <summary>Adds a column of A times a row of B.</summary>
        T* Step(T* a, nint rowStride, TVector b0, TVector b1);

        T* Store(T* c, nint ldc);
    }

    /// <summary>One row, two vectors wide.</summary>
    private struct WideRow : ITile
    {
        private TVector _c0;
        private TVector _c1;

        public static int Width => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Broadcast(T* bias)
        {
            _c0 = TSimd.Broadcast(*bias);
            _c1 = TSimd.Broadcast(*bias);
            return bias + 1;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Load(T* c, nint ldc)
        {
            _c0 = TSimd.Load(c);
            _c1 = TSimd.Load(c + TSimd.Count);
            return c + ldc;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Step(T* a, nint rowStride, TVector b0, TVector b1)
        {
            TVector x = TSimd.Broadcast(*a);
            _c0 = TSimd.MultiplyAdd(x, b0, _c0);
            _c1 = TSimd.MultiplyAdd(x, b1, _c1);
            return a + rowStride;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Store(T* c, nint ldc)
        {
            TSimd.Store(_c0, c);
            TSimd.Store(_c1, c + TSimd.Count);
            return c + ldc;
        }
    }

    /// <summary>One row, one vector wide: the last column of tiles where C has an odd number of vectors.</summary>
    private struct NarrowRow : ITile
    {
        private TVector _c0;

        public static int Width => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Broadcast(T* bias)
        {
            _c0 = TSimd.Broadcast(*bias);
            return bias + 1;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Load(T* c, nint ldc)
        {
            _c0 = TSimd.Load(c);
            return c + ldc;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Step(T* a, nint rowStride, TVector b0, TVector b1)
        {
            TVector x = TSimd.Broadcast(*a);
            _c0 = TSimd.MultiplyAdd(x, b0, _c0);
            return a + rowStride;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Store(T* c, nint ldc)
        {
            TSimd.Store(_c0, c);
            return c + ldc;
        }
    }

    // The parts below are written by their own methods, which the compiler does not see through a type parameter.
#pragma warning disable CS0649

    /// <summary>One tile above another.</summary>
    private struct Pair<TTop, TBottom> : ITile
        where TTop : struct, ITile
        where TBottom : struct, ITile
    {
        private TTop _top;
        private TBottom _bottom;

        public static int Width => TTop.Width;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Broadcast(T* bias) => _bottom.Broadcast(_top.Broadcast(bias));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Load(T* c, nint ldc) => _bottom.Load(_top.Load(c, ldc), ldc);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Step(T* a, nint rowStride, TVector b0, TVector b1) =>
            _bottom.Step(_top.Step(a, rowStride, b0, b1), rowStride, b0, b1);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Store(T* c, nint ldc) => _bottom.Store(_top.Store(c, ldc), ldc);
    }

    /// <summary>Four rows at once: pairs of pairs would be nested deeper than the JIT inlines.</summary>
    private struct Quad<TRow> : ITile
        where TRow : struct, ITile
    {
        private TRow _row0;
        private TRow _row1;
        private TRow _row2;
        private TRow _row3;

        public static int Width => TRow.Width;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Broadcast(T* bias)
        {
            bias = _row0.Broadcast(bias);
            bias = _row1.Broadcast(bias);
            bias = _row2.Broadcast(bias);
            return _row3.Broadcast(bias);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Load(T* c, nint ldc)
        {
            c = _row0.Load(c, ldc);
            c = _row1.Load(c, ldc);
            c = _row2.Load(c, ldc);
            return _row3.Load(c, ldc);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Step(T* a, nint rowStride, TVector b0, TVector b1)
        {
            a = _row0.Step(a, rowStride, b0, b1);
            a = _row1.Step(a, rowStride, b0, b1);
            a = _row2.Step(a, rowStride, b0, b1);
            return _row3.Step(a, rowStride, b0, b1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T* Store(T* c, nint ldc)
        {
            c = _row0.Store(c, ldc);
            c = _row1.Store(c, ldc);
            c = _row2.Store(c, ldc);
            return _row3.Store(c, ldc);
        }
    }
}
