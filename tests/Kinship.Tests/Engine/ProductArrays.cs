using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Tests.Engine;

/// <summary>The arrays of a case, and what the product of them is by definition.</summary>
internal sealed unsafe class ProductArrays<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly int Line = Workspace<T>.Pad(1);

    private readonly Workspace<T> _workspace = new();
    private readonly ProductCase _case;
    private readonly T* _a;
    private readonly T* _b;
    private readonly T* _bias;
    private readonly T[] _start;
    private readonly int _rowStride;
    private readonly int _columnStride;
    private readonly int _ld;

    public ProductArrays(ProductCase at)
    {
        _case = at;
        (_rowStride, _columnStride) = at.Transposed ? (1, at.M + at.Gap) : (at.K + at.Gap, 1);
        _ld = (at.Lines + at.Gap) * Line;
        _a = Random(Math.Max(at.M * _rowStride, at.K * _columnStride), 1);
        _b = Random(at.K * _ld, 2);
        _bias = Random(at.M, 3);
        _start = new Span<T>(Random(at.M * _ld, 4), at.M * _ld).ToArray();
    }

    /// <summary>C by the kernel, a part of its rows and columns at a time.</summary>
    /// <param name="kernels">Of some width.</param>
    /// <param name="rowEnds">Where the parts of the rows end.</param>
    /// <param name="lineEnds">Where the parts of the columns end, in lines.</param>
    public T[] Multiplied(Kernels<T> kernels, int[] rowEnds, int[] lineEnds)
    {
        using var workspace = new Workspace<T>();
        T* c = workspace.Allocate(_start.Length);
        _start.CopyTo(new Span<T>(c, _start.Length));
        int row = 0;
        foreach (int rowEnd in rowEnds)
        {
            int line = 0;
            foreach (int lineEnd in lineEnds)
            {
                kernels.Multiply(Part(c, row, rowEnd - row, line * Line, (lineEnd - line) * Line));
                line = lineEnd;
            }

            row = rowEnd;
        }

        return new Span<T>(c, _start.Length).ToArray();
    }

    /// <summary>C as it is promised: one chain of fused multiply-adds a number, over rising k.</summary>
    public T[] Chains()
    {
        T[] c = [.. _start];
        foreach ((int row, int column) in Numbers())
        {
            T sum = Start(row, column);
            for (int k = 0; k < _case.K; k++)
            {
                sum = T.FusedMultiplyAdd(A(row, k), _b[(k * _ld) + column], sum);
            }

            c[(row * _ld) + column] = sum;
        }

        return c;
    }

    /// <summary>C as it would be without rounding.</summary>
    public double[] SumsInDouble()
    {
        double[] c = [.. _start.Select(double.CreateTruncating)];
        foreach ((int row, int column) in Numbers())
        {
            double sum = double.CreateTruncating(Start(row, column));
            for (int k = 0; k < _case.K; k++)
            {
                sum += double.CreateTruncating(A(row, k)) * double.CreateTruncating(_b[(k * _ld) + column]);
            }

            c[(row * _ld) + column] = sum;
        }

        return c;
    }

    public void Dispose() => _workspace.Dispose();

    private MatrixProduct<T> Part(T* c, int row, int rows, int column, int columns) =>
        new(
            rows,
            columns,
            _case.K,
            _a + (row * _rowStride),
            _rowStride,
            _columnStride,
            _b + column,
            _ld,
            c + (row * _ld) + column,
            _ld,
            _case.Start == ProductStart.Bias ? _bias + row : null
        )
        {
            Accumulate = _case.Start == ProductStart.Values,
        };

    private IEnumerable<(int Row, int Column)> Numbers() =>
        from row in Enumerable.Range(0, _case.M)
        from column in Enumerable.Range(0, _case.Lines * Line)
        select (row, column);

    private T A(int row, int k) => _a[(row * _rowStride) + (k * _columnStride)];

    private T Start(int row, int column) =>
        _case.Start switch
        {
            ProductStart.Bias => _bias[row],
            ProductStart.Values => _start[(row * _ld) + column],
            _ => T.Zero,
        };

    /// <summary>Numbers in (-1, 1) of full precision, so that another order of the sum would show.</summary>
    private T* Random(int count, int salt)
    {
        T* block = _workspace.Allocate(count);
        for (int i = 0; i < count; i++)
        {
            block[i] = T.CreateTruncating(Math.Sin((i * 12.9898) + (salt * 78.233)));
        }

        return block;
    }
}
