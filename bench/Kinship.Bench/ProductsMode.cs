using System.Diagnostics;
using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Bench;

/// <summary>
/// How near the matrix product comes to what the processor can multiply and add: GFLOP/s of one thread, and the share of
/// the peak, which is the best of what was measured by turns with the products.
/// </summary>
internal static class ProductsMode
{
    private const int Rounds = 7;
    private const double RoundSeconds = 0.02;
    private const double StretchSeconds = 50e-6;

    /// <summary>Prints the table of every shape in single, then in double precision.</summary>
    public static void Run(TextWriter output)
    {
        Measure<float>(output);
        Measure<double>(output);
    }

    private static unsafe void Measure<T>(TextWriter output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        output.WriteLine($"{typeof(T).Name}, one thread: the best of {Rounds} rounds");
        output.WriteLine($"{"product", -16}{"M", 6}{"N", 6}{"K", 6}{"GFLOP/s", 10}{"peak", 8}{"share", 8}");
        double peak = 0;
        foreach (ProductShape shape in ProductShape.All)
        {
            using var workspace = new Workspace<T>();
            MatrixProduct<T> product = Product(workspace, shape);
            double best = 0;
            for (int round = 0; round < Rounds; round++)
            {
                peak = Math.Max(peak, Rate(MultiplyAddPeak.Run<T>, MultiplyAddPeak.Operations<T>()));
                best = Math.Max(best, Rate(() => Kernels<T>.Best.Multiply(product), shape.Operations));
            }

            output.WriteLine(
                $"{shape.Name, -16}{shape.M, 6}{shape.N, 6}{shape.K, 6}{best, 10:f1}{peak, 8:f1}{best / peak, 8:p0}"
            );
        }
    }

    private static unsafe MatrixProduct<T> Product<T>(Workspace<T> workspace, ProductShape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int pad = Workspace<T>.Pad(shape.Transposed ? shape.M : shape.K);
        T* a = Filled(workspace, (long)pad * (shape.Transposed ? shape.K : shape.M));
        T* b = Filled(workspace, (long)shape.K * shape.N);
        T* c = workspace.Allocate((long)shape.M * shape.N);
        (nint row, nint column) = shape.Transposed ? (1, pad) : (pad, 1);
        return new MatrixProduct<T>(shape.M, shape.N, shape.K, a, row, column, b, shape.N, c, shape.N)
        {
            Accumulate = shape.Accumulate,
        };
    }

    /// <summary>Small numbers, so that what is added up over all rounds stays finite.</summary>
    private static unsafe T* Filled<T>(Workspace<T> workspace, long count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* block = workspace.Allocate(count);
        for (long i = 0; i < count; i++)
        {
            block[i] = T.CreateTruncating(((i % 7) - 3) / 64.0);
        }

        return block;
    }

    /// <summary>1e9 operations a second at an action's fastest in one round.</summary>
    private static double Rate(Action action, double operations)
    {
        long start = Stopwatch.GetTimestamp();
        double best = double.PositiveInfinity;
        int repeats = 1;
        do
        {
            long begin = Stopwatch.GetTimestamp();
            for (int i = 0; i < repeats; i++)
            {
                action();
            }

            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            // Long enough for the clock, short enough that some stretches have the core to themselves.
            if (seconds < StretchSeconds)
            {
                repeats *= 2;
            }
            else
            {
                best = Math.Min(best, seconds / repeats);
            }
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < RoundSeconds || double.IsInfinity(best));

        return operations / best / 1e9;
    }
}
