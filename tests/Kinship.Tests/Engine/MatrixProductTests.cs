using System.Numerics;
using CsCheck;
using Kinship.Engine.Numerics;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>
/// The matrix product on every vector width, in both precisions: against float64, and to the bit against the chain of
/// fused multiply-adds that every number of C is promised to be.
/// </summary>
public sealed class MatrixProductTests
{
    private static readonly Gen<ProductCase> Cases = Gen.Select(
            Gen.Int[1, 45],
            Gen.Int[1, 7],
            Gen.Int[1, 40],
            Gen.Bool,
            Gen.Enum<ProductStart>(),
            Gen.Int[0, 3]
        )
        .Select((m, lines, k, transposed, start, gap) => new ProductCase(m, lines, k, transposed, start, gap));

    /// <summary>Blocks of k and of rows, with and without copies of B's panels, and rests of each.</summary>
    private static readonly ProductCase[] LargeCases =
    [
        new(29, 3, 300, true, ProductStart.Zero, 0),
        new(13, 2, 1030, false, ProductStart.Bias, 1),
        new(259, 43, 261, false, ProductStart.Values, 0),
        new(261, 41, 270, true, ProductStart.Bias, 1),
        new(700, 5, 515, false, ProductStart.Bias, 0),
    ];

    [Fact]
    public void Multiply_OnRandomShapes_IsTheChainOfMultiplyAdds()
    {
        Cases.Sample(IsTheChain<float>, iter: 300);
        Cases.Sample(IsTheChain<double>, iter: 300);
    }

    [Fact]
    public void Multiply_OnShapesDoneInBlocks_IsTheChainOfMultiplyAdds()
    {
        foreach (ProductCase at in LargeCases)
        {
            IsTheChain<float>(at);
            IsTheChain<double>(at);
        }
    }

    [Fact]
    public void Multiply_OnRandomShapes_IsNearTheTripleLoopInDouble()
    {
        Cases.Sample(at => IsNear<float>(at, 1e-5), iter: 100);
        Cases.Sample(at => IsNear<double>(at, 1e-14), iter: 100);
    }

    [Fact]
    public void Multiply_SplitByRowsOrColumns_GivesTheSameBits() =>
        Gen.Select(Cases, Gen.Double[0, 1], Gen.Double[0, 1])
            .Sample(
                (at, rows, columns) =>
                {
                    foreach (Kernels<float> kernels in KernelSets.All<float>())
                    {
                        using var product = new ProductArrays<float>(at);
                        float[] whole = product.Multiplied(kernels, [at.M], [at.Lines]);
                        int row = (int)(rows * at.M);
                        int line = (int)(columns * at.Lines);
                        Assert.Equal(whole, product.Multiplied(kernels, [row, at.M], [at.Lines]));
                        Assert.Equal(whole, product.Multiplied(kernels, [at.M], [line, at.Lines]));
                        Assert.Equal(whole, product.Multiplied(kernels, [row, at.M], [line, at.Lines]));
                    }
                },
                iter: 100
            );

    [Fact]
    public void Multiply_OnSeveralThreadsAtOnce_GivesTheSameBits()
    {
        var at = new ProductCase(257, 40, 260, true, ProductStart.Bias, 0);
        using var alone = new ProductArrays<float>(at);
        float[] expected = alone.Multiplied(Kernels<float>.Best, [at.M], [at.Lines]);
        float[][] found = new float[4][];
        Parallel.For(
            0,
            found.Length,
            i =>
            {
                using var product = new ProductArrays<float>(at);
                found[i] = product.Multiplied(Kernels<float>.Best, [at.M], [at.Lines]);
            }
        );
        Assert.All(found, c => Assert.Equal(expected, c));
    }

    private static void IsTheChain<T>(ProductCase at)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var product = new ProductArrays<T>(at);
        T[] expected = product.Chains();
        foreach (Kernels<T> kernels in KernelSets.All<T>())
        {
            Assert.Equal(expected, product.Multiplied(kernels, [at.M], [at.Lines]));
        }
    }

    private static void IsNear<T>(ProductCase at, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var product = new ProductArrays<T>(at);
        double[] expected = product.SumsInDouble();
        foreach (Kernels<T> kernels in KernelSets.All<T>())
        {
            T[] found = product.Multiplied(kernels, [at.M], [at.Lines]);
            for (int i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], double.CreateTruncating(found[i]), tolerance * (at.K + 2));
            }
        }
    }
}
