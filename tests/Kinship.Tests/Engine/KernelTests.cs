using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;
using Kinship.Engine.Numerics;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>Every kernel against the slow and obvious form of it, on every vector width, in both precisions.</summary>
public sealed class KernelTests
{
    private static readonly Gen<(int M, int N, int K, bool Transposed, bool Biased)> Shapes = Gen.Select(
        Gen.Int[1, 35],
        Gen.Int[1, 70],
        Gen.Int[1, 40],
        Gen.Bool,
        Gen.Bool
    );

    [Fact]
    public void Multiply_OnRandomShapes_EqualsTheTripleLoop()
    {
        Shapes.Sample(s => Products<float>(s, 1e-4), iter: 300);
        Shapes.Sample(s => Products<double>(s, 1e-12), iter: 300);
    }

    [Fact]
    public void Multiply_SplitAnywhere_GivesTheSameBits() =>
        Gen.Int[1, 40]
            .Sample(
                split =>
                {
                    const int M = 41;
                    foreach (Kernels<float> kernels in KernelSets.All<float>())
                    {
                        float[] whole = Product(kernels, M, 16, 20, false, false, firstRows: M);
                        float[] parts = Product(kernels, M, 16, 20, false, false, firstRows: split);
                        Assert.Equal(whole, parts);
                    }
                },
                iter: 40
            );

    [Fact]
    public void Gram_OfAnyRows_EqualsTheSumsInDouble() =>
        Gen.Select(Gen.Int[1, 11], Gen.Int[1, 90]).Sample((rows, lines) => Grams(rows, lines * 16), iter: 60);

    [Fact]
    public void Softmax_OfAnyLogits_EqualsTheDefinition() =>
        Gen.Select(Gen.Int[1, 9], Gen.Double[0.1, 80]).Sample((k, scale) => Softmaxes(k, scale), iter: 60);

    [Fact]
    public unsafe void Transpose_OfPaddedArrays_EqualsTheDefinition() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 40])
            .Sample(
                (rows, columns) =>
                {
                    using var workspace = new Workspace<float>();
                    int from = Workspace<float>.Pad(columns);
                    int to = Workspace<float>.Pad(rows);
                    float* source = Filled(workspace, rows * from, 3);
                    float* target = workspace.Allocate(columns * to);
                    Kernels<float>.Transpose(target, to, source, from, rows, columns);
                    for (int i = 0; i < rows * columns; i++)
                    {
                        int row = i / columns;
                        int column = i % columns;
                        Assert.Equal(source[(row * from) + column], target[(column * to) + row]);
                    }
                },
                iter: 60
            );

    private static void Products<T>((int M, int N, int K, bool Transposed, bool Biased) s, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] expected = NaiveProduct(s.M, Workspace<T>.Pad(s.N), s.K, s.Transposed, s.Biased);
        foreach (Kernels<T> kernels in KernelSets.All<T>())
        {
            T[] found = Product(kernels, s.M, s.N, s.K, s.Transposed, s.Biased, firstRows: s.M);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], double.CreateTruncating(found[i]), tolerance);
            }
        }
    }

    /// <summary>C holds numbers before, which must not show.</summary>
    private static unsafe T[] Product<T>(
        Kernels<T> kernels,
        int m,
        int n,
        int k,
        bool transposed,
        bool biased,
        int firstRows
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var workspace = new Workspace<T>();
        int width = Workspace<T>.Pad(n);
        T* a = Filled(workspace, m * k, 1);
        T* b = Filled(workspace, k * width, 2);
        T* c = Filled(workspace, m * width, 5);
        T* bias = biased ? Filled(workspace, m, 7) : null;
        int rowStride = transposed ? 1 : k;
        int columnStride = transposed ? m : 1;
        foreach ((int from, int rows) in ((int, int)[])[(0, firstRows), (firstRows, m - firstRows)])
        {
            T* offsetBias = bias == null ? null : bias + from;
            kernels.Multiply(
                new MatrixProduct<T>(
                    rows,
                    width,
                    k,
                    a + (from * rowStride),
                    rowStride,
                    columnStride,
                    b,
                    width,
                    c + (from * width),
                    width,
                    offsetBias
                )
            );
        }

        return new Span<T>(c, m * width).ToArray();
    }

    private static double[] NaiveProduct(int m, int width, int k, bool transposed, bool biased)
    {
        double[] c = new double[m * width];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < width; j++)
            {
                double sum = biased ? Value(7, i) : 0;
                for (int l = 0; l < k; l++)
                {
                    sum += Value(1, transposed ? (l * m) + i : (i * k) + l) * Value(2, (l * width) + j);
                }

                c[(i * width) + j] = sum;
            }
        }

        return c;
    }

    private static unsafe void Grams(int rows, int count)
    {
        using var workspace = new Workspace<float>();
        float* g = Filled(workspace, rows * count, 1);
        float* other = Filled(workspace, rows * count, 2);
        float* scale = Filled(workspace, count, 3);
        foreach (Kernels<float> kernels in KernelSets.All<float>())
        {
            double[] plain = new double[rows * rows];
            double[] scaled = new double[rows * rows];
            double[] unscaled = new double[rows * rows];
            kernels.Gram(g, count, other, count, rows, scale, count, plain, scaled);
            kernels.Gram(g, count, other, count, rows, null, count, unscaled, []);
            for (int i = 0; i < rows; i++)
            {
                for (int j = i; j < rows; j++)
                {
                    double sum = 0;
                    double weighted = 0;
                    for (int k = 0; k < count; k++)
                    {
                        double product = (double)g[(i * count) + k] * other[(j * count) + k];
                        sum += product;
                        weighted += product * scale[k];
                    }

                    Assert.Equal(sum, plain[(i * rows) + j], 1e-6 * count);
                    Assert.Equal(sum, unscaled[(i * rows) + j], 1e-6 * count);
                    Assert.Equal(weighted, scaled[(i * rows) + j], 1e-6 * count);
                }
            }
        }
    }

    private static unsafe void Softmaxes(int outputs, double size)
    {
        const int Stride = 16;
        using var workspace = new Workspace<double>();
        double* logits = Filled(workspace, outputs * Stride, 4);
        for (int i = 0; i < outputs * Stride; i++)
        {
            logits[i] *= size;
        }

        double* p = workspace.Allocate(outputs * Stride);
        double* lse = workspace.Allocate(Stride);
        foreach (Kernels<double> kernels in KernelSets.All<double>())
        {
            kernels.Softmax(logits, p, outputs, Stride);
            kernels.LogSumExp(logits, outputs, Stride, lse);
            for (int row = 0; row < Stride; row++)
            {
                double sum = Enumerable.Range(0, outputs).Sum(k => Math.Exp(At(logits, k, row)));
                Assert.Equal(Math.Log(sum), lse[row], 1e-9);
                for (int k = 0; k < outputs; k++)
                {
                    Assert.Equal(Math.Exp(logits[(k * Stride) + row]) / sum, p[(k * Stride) + row], 1e-12);
                }
            }
        }

        static double At(double* logits, int k, int row) => logits[(k * Stride) + row];
    }

    [Fact]
    public void CrossEntropy_InSingle_EqualsTheDefinition() =>
        Gen.Select(Gen.Int[1, 9], Gen.Double[0, 200]).Sample((outputs, size) => CrossEntropies(outputs, size));

    /// <summary>In float32, whose exp is our own, against float64's.</summary>
    private static unsafe void CrossEntropies(int outputs, double size)
    {
        const int Stride = 16;
        const int Rows = 13;
        using var workspace = new Workspace<float>();
        float* logits = Filled(workspace, outputs * Stride, 4);
        float* classes = workspace.Allocate(Stride);
        for (int i = 0; i < outputs * Stride; i++)
        {
            logits[i] *= (float)size;
        }

        for (int row = 0; row < Stride; row++)
        {
            classes[row] = row < Rows ? (row % (outputs + 1)) - 1 : -1;
        }

        float* p = workspace.Allocate(outputs * Stride);
        float* slope = workspace.Allocate(outputs * Stride);
        float* loss = workspace.Allocate(Stride);
        var labels = new CrossEntropySlope<float>(outputs, 0.9f, 0.1f, 0.25f);
        foreach (Kernels<float> kernels in KernelSets.All<float>())
        {
            kernels.Softmax(logits, p, outputs, Stride);
            kernels.CrossEntropy(logits, classes, outputs, Stride, loss);
            kernels.CrossEntropySlope(labels, classes, p, Stride, slope);
            for (int row = 0; row < Stride; row++)
            {
                double[] z = [.. Enumerable.Range(0, outputs).Select(k => (double)Number(logits, k, row))];
                double logSum = z.Max() + Math.Log(z.Sum(v => Math.Exp(v - z.Max())));
                int id = (int)classes[row];
                double expected = id < 0 ? 0 : logSum - z[id];
                Assert.Equal(expected, loss[row], 3e-7 * (1 + expected));
                for (int k = 0; k < outputs; k++)
                {
                    double probability = Math.Exp(z[k] - logSum);
                    double label = k == id ? 0.9 : 0.1;

                    // The difference of two logits is rounded, and exp makes its absolute error a relative one.
                    double relative = 3e-7 + (6e-8 * Math.Abs(z[k] - z.Max()));
                    Assert.Equal(probability, Number(p, k, row), (relative * probability) + 1e-37);
                    Assert.Equal(id < 0 ? 0 : (probability - label) / 4, Number(slope, k, row), 1e-7);
                }
            }
        }

        static float Number(float* values, int k, int row) => values[(k * Stride) + row];
    }

    private static unsafe T* Filled<T>(Workspace<T> workspace, int count, int salt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* block = workspace.Allocate(count);
        for (int i = 0; i < count; i++)
        {
            block[i] = T.CreateTruncating(Value(salt, i));
        }

        return block;
    }

    /// <summary>A number in [-1, 1), a multiple of 1/128, so that it is the same in both precisions.</summary>
    private static double Value(int salt, int i) => ((((i * 2654435761L) + (salt * 40503L)) >> 7) % 128 / 64.0) - 1;
}
