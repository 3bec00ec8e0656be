using System.Diagnostics;
using Kinship.Engine.Numerics;

namespace Kinship.Bench;

/// <summary>The engine's matrix product on squares, one thread: what it reaches where nothing but the product is left.</summary>
internal static unsafe class SquareProduct
{
    private const int Repetitions = 9;

    /// <summary>GFLOP/s of float32 (2 size^3 operations), by the lower quartile of the times.</summary>
    public static double Measure(int size)
    {
        using Workspace<float> workspace = new();
        int stride = Workspace<float>.Pad(size);
        float* a = Filled(workspace, size, stride);
        float* b = Filled(workspace, size, stride);
        float* c = workspace.Allocate((long)size * stride);
        MatrixProduct<float> product = new(size, stride, size, a, stride, 1, b, stride, c, stride);
        Kernels<float> kernels = Kernels<float>.Best;
        kernels.Multiply(product);
        double[] seconds = new double[Repetitions];
        for (int i = 0; i < Repetitions; i++)
        {
            long start = Stopwatch.GetTimestamp();
            kernels.Multiply(product);
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return 2.0 * size * size * stride / seconds[Repetitions / 4] / 1e9;
    }

    /// <summary>Numbers that are no zeros, no denormals, and different from place to place.</summary>
    private static float* Filled(Workspace<float> workspace, int rows, int stride)
    {
        float* block = workspace.Allocate((long)rows * stride);
        for (int i = 0; i < rows * stride; i++)
        {
            block[i] = 1 + (i % 17 / 16f);
        }

        return block;
    }
}
