using System.Numerics;
using System.Numerics.Tensors;
using Kinship.Engine.Numerics;

namespace Kinship.Engine.Optimizers;

/// <summary>
/// Clips the joint gradient, in Keras' forms (Pascanu et al. 2013 for the norms): g times limit / norm where the norm is
/// larger. Norms are sums in a fixed order, tensor after tensor, on one thread.
/// </summary>
internal sealed unsafe class GradientClipper<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Squares added up in T before they go to a sum in float64.</summary>
    private const int Run = 512;

    private readonly GradientClipping _clipping;
    private readonly (int Offset, int Count)[] _tensors;
    private readonly Kernels<T> _kernels;
    private readonly int _count;

    private GradientClipper(
        GradientClipping clipping,
        IEnumerable<(int Offset, int Count)> tensors,
        Kernels<T> kernels,
        int count
    )
    {
        _clipping = clipping;
        _tensors = [.. tensors];
        _kernels = kernels;
        _count = count;
    }

    /// <summary>The clipper of a definition; null where nothing is clipped.</summary>
    /// <param name="clipping">What is clipped.</param>
    /// <param name="tensors">
    /// Every tensor's place in the flat gradient: whole lines from its offset on, whose padding is 0.
    /// </param>
    /// <param name="kernels">The loops.</param>
    /// <param name="count">Numbers of the flat gradient.</param>
    public static GradientClipper<T>? Of(
        GradientClipping clipping,
        IEnumerable<(int Offset, int Count)> tensors,
        Kernels<T> kernels,
        int count
    ) => clipping == GradientClipping.None ? null : new GradientClipper<T>(clipping, tensors, kernels, count);

    public void Clip(T* gradient)
    {
        if (_clipping.Value is { } value)
        {
            var all = new Span<T>(gradient, _count);
            TensorPrimitives.Clamp(all, T.CreateTruncating(-value), T.CreateTruncating(value), all);
        }
        else if (_clipping.Norm is { } norm)
        {
            foreach ((int offset, int count) in _tensors)
            {
                Limit(gradient + offset, Workspace<T>.Pad(count), SumOfSquares(gradient + offset, count), norm);
            }
        }
        else if (_clipping.GlobalNorm is { } global)
        {
            double sum = 0;
            foreach ((int offset, int count) in _tensors)
            {
                sum += SumOfSquares(gradient + offset, count);
            }

            Limit(gradient, _count, sum, global);
        }
    }

    private void Limit(T* gradient, int count, double sumOfSquares, double limit)
    {
        double norm = Math.Sqrt(sumOfSquares);
        if (norm > limit)
        {
            _kernels.Scale(gradient, gradient, T.CreateTruncating(limit / norm), count);
        }
    }

    private static double SumOfSquares(T* values, int count)
    {
        double sum = 0;
        for (int start = 0; start < count; start += Run)
        {
            var run = new ReadOnlySpan<T>(values + start, Math.Min(Run, count - start));
            sum += double.CreateTruncating(TensorPrimitives.SumOfSquares(run));
        }

        return sum;
    }
}
