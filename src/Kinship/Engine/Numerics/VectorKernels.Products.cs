using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Engine.Numerics;

/// <summary>
/// The matrix product as a walk over tiles of C. A panel of B, two vectors wide, is what stays in the first cache while
/// the rows of A pass by; where A or B outgrow the second cache, the product is done in blocks of rows and of k, each
/// going on from what the one before left in C.
/// </summary>
internal sealed unsafe partial class VectorKernels<TSimd, TVector, T> : Kernels<T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes of A that a block may have: with B's panels and C it is at home in a second cache of 1 MiB.</summary>
    private const int BlockBytes = 640 << 10;

    /// <summary>k of a block whose panels of B are copied: at most 48 KiB a panel.</summary>
    private const int PackedDepth = 384;

    private static int PanelWidth => 2 * TSimd.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(in MatrixProduct<T> product)
    {
        // Where A is read down its columns, every k is another line of the cache, of which a tile takes a part: the next
        // tile finds the rest of them only if they are few, and if B's rows, far apart, do not drive them out.
        bool down = product.ColumnStride > 1;
        bool packed = IsPacked(product, fromBytes: down ? 64 << 10 : 512 << 10);
        int depth =
            down ? 128
            : packed ? PackedDepth
            : 512;
        if (!packed && product.K <= depth && (long)product.M * product.K * sizeof(T) <= BlockBytes)
        {
            Panels(product);
        }
        else
        {
            Blocks(product, depth, packed);
        }
    }

    /// <summary>A panel's copy pays where many rows of A use it, and B is too large for the caches to hold as it lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPacked(in MatrixProduct<T> product, int fromBytes) =>
        product.M >= 256 && product.N > PanelWidth && (long)product.K * product.Ldb * sizeof(T) >= fromBytes;

    private static void Blocks(in MatrixProduct<T> product, int depth, bool packed)
    {
        depth = Even(product.K, depth);
        int rows = Even(product.M, BlockBytes / (depth * sizeof(T)));
        for (int k = 0; k < product.K; k += depth)
        {
            for (int row = 0; row < product.M; row += rows)
            {
                MatrixProduct<T> block = product.Block(
                    row,
                    Math.Min(rows, product.M - row),
                    k,
                    Math.Min(depth, product.K - k)
                );
                if (packed)
                {
                    PackedPanels(block);
                }
                else
                {
                    Panels(block);
                }
            }
        }
    }

    /// <summary>The length of as few and as equal parts as a limit allows.</summary>
    private static int Even(int count, int limit)
    {
        int parts = (count + limit - 1) / limit;
        return (count + parts - 1) / parts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panels(in MatrixProduct<T> product)
    {
        int column = 0;
        for (; column + PanelWidth <= product.N; column += PanelWidth)
        {
            Tiles<WideRow>(product, column);
        }

        if (column < product.N)
        {
            Tiles<NarrowRow>(product, column);
        }
    }

    /// <summary>As <see cref="Panels"/>, each panel of B copied together first.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackedPanels(in MatrixProduct<T> product)
    {
        const int Line = 64;
        byte* space = stackalloc byte[(PackedDepth * 2 * Line) + Line];
        T* panel = (T*)(((nuint)space + Line - 1) / Line * Line);
        for (int column = 0; column < product.N; column += PanelWidth)
        {
            int width = Math.Min(PanelWidth, product.N - column);
            Pack(panel, width, product.B + column, product.Ldb, product.K);
            Panels(product.Panel(column, width, panel));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(T* panel, int width, T* b, nint ldb, int depth)
    {
        for (int k = 0; k < depth; k++, b += ldb)
        {
            for (int i = 0; i < width; i += TSimd.Count, panel += TSimd.Count)
            {
                TSimd.Store(TSimd.Load(b + i), panel);
            }
        }
    }
}
