using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kinship.Affinity;

/// <summary>
/// Sums over the pairs of a matrix. Optimized at once: a short training would end before the compiler gets to them.
/// </summary>
internal static class Vectors
{
    /// <summary>sums += values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<double> values, Span<double> sums)
    {
        int k = 0;
        for (; k <= sums.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            (new Vector<double>(sums[k..]) + new Vector<double>(values[k..])).CopyTo(sums[k..]);
        }

        for (; k < sums.Length; k++)
        {
            sums[k] += values[k];
        }
    }

    /// <summary>sums += factor * values, rounded twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> values, double factor, Span<double> sums)
    {
        int k = 0;
        for (; k <= sums.Length - Vector<double>.Count; k += Vector<double>.Count)
        {
            (new Vector<double>(sums[k..]) + (new Vector<double>(values[k..]) * factor)).CopyTo(sums[k..]);
        }

        for (; k < sums.Length; k++)
        {
            sums[k] += values[k] * factor;
        }
    }
}
