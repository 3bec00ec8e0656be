namespace Kinship.Engine.Numerics;

/// <summary>
/// C[m, n] = start + sum over k of A[m, k] B[k, n]; start is bias[m] where a bias is given, else 0. Each number of C is
/// one chain of fused multiply-adds over rising k, whatever the tile it falls into, so splitting the work differently
/// changes no bit.
/// </summary>
/// <param name="m">Rows of A and C.</param>
/// <param name="n">Columns of B and C, whole 64-byte lines.</param>
/// <param name="k">Columns of A, rows of B.</param>
/// <param name="a">A, element (i, l) at a[i rowStride + l columnStride].</param>
/// <param name="rowStride">Stride of A's rows.</param>
/// <param name="columnStride">Stride of A's columns.</param>
/// <param name="b">B, row l at b + l ldb, aligned.</param>
/// <param name="ldb">Stride of B's rows.</param>
/// <param name="c">C, row i at c + i ldc, aligned.</param>
/// <param name="ldc">Stride of C's rows.</param>
/// <param name="bias">[m] or null.</param>
internal readonly unsafe struct MatrixProduct<T>(
    int m,
    int n,
    int k,
    T* a,
    nint rowStride,
    nint columnStride,
    T* b,
    nint ldb,
    T* c,
    nint ldc,
    T* bias = null
)
    where T : unmanaged
{
    public readonly int M = m;
    public readonly int N = n;
    public readonly int K = k;
    public readonly T* A = a;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;
    public readonly T* B = b;
    public readonly nint Ldb = ldb;
    public readonly T* C = c;
    public readonly nint Ldc = ldc;
    public readonly T* Bias = bias;

    /// <summary>start is what C holds; there is no bias then. Default false.</summary>
    public bool Accumulate { get; init; }

    /// <summary>What some of the k add to some rows of C; all but the first of k go on from what C holds.</summary>
    public MatrixProduct<T> Block(int row, int rows, int from, int depth) =>
        new(
            rows,
            N,
            depth,
            A + (row * RowStride) + (from * ColumnStride),
            RowStride,
            ColumnStride,
            B + (from * Ldb),
            Ldb,
            C + (row * Ldc),
            Ldc,
            from > 0 || Bias == null ? null : Bias + row
        )
        {
            Accumulate = Accumulate || from > 0,
        };

    /// <summary>Some columns of C, B's columns for them copied together.</summary>
    public MatrixProduct<T> Panel(int column, int width, T* panel) =>
        new(M, width, K, A, RowStride, ColumnStride, panel, width, C + column, Ldc, Bias) { Accumulate = Accumulate };
}
