using CsCheck;
using Kinship.Engine.Numerics;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>Every kernel against the slow and obvious form of it, on every vector width, in both precisions.</summary>
public sealed class KernelTests
{
    [Fact]
    public void Gram_OfAnyRows_EqualsTheSumsInDouble() =>
        Gen.Select(Gen.Int[1, 11], Gen.Int[1, 90]).Sample((rows, lines) => Grams(rows, lines * 16), iter: 60);

    [Fact]
    public void Softmax_OfAnyLogits_EqualsTheDefinition() =>
        Gen.Select(Gen.Int[1, 9], Gen.Double[0.1, 80]).Sample((k, scale) => Softmaxes(k, scale), iter: 60);

    private static unsafe void Grams(int rows, int count)
    {
        using var workspace = new Workspace<float>();
        float* g = KernelArrays.Filled(workspace, rows * count, 1);
        float* other = KernelArrays.Filled(workspace, rows * count, 2);
        float* scale = KernelArrays.Filled(workspace, count, 3);
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
        double* logits = KernelArrays.Filled(workspace, outputs * Stride, 4);
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
        float* logits = KernelArrays.Filled(workspace, outputs * Stride, 4);
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
}
