using System.Numerics;
using System.Numerics.Tensors;
using Kinship.Networks;
using MathNet.Numerics;

namespace Kinship.Engine.Layers;

/// <summary>
/// The activations other than relu, and their derivatives: from the output where that is enough, from the input for gelu
/// and swish. Arrays may be the same one.
/// </summary>
internal static class Activations<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly T LeakySlope = T.CreateTruncating(0.2);

    public static void Apply(Activation function, ReadOnlySpan<T> x, Span<T> y)
    {
        switch (function)
        {
            case Activation.Tanh:
                TensorPrimitives.Tanh(x, y);
                break;
            case Activation.Sigmoid:
                TensorPrimitives.Sigmoid(x, y);
                break;
            default:
                Func<T, T> f = Function(function);
                for (int i = 0; i < x.Length; i++)
                {
                    y[i] = f(x[i]);
                }

                break;
        }
    }

    /// <summary>dx = dy f'(x), with <paramref name="read"/> the input for gelu and swish, the output otherwise.</summary>
    public static void Backward(Activation function, ReadOnlySpan<T> read, ReadOnlySpan<T> dy, Span<T> dx)
    {
        Func<T, T> slope = Slope(function);
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = dy[i] * slope(read[i]);
        }
    }

    private static Func<T, T> Function(Activation function) =>
        function switch
        {
            Activation.Linear => static x => x,
            Activation.Elu => static x => x > T.Zero ? x : T.ExpM1(x),
            Activation.LeakyRelu => static x => x > T.Zero ? x : x * LeakySlope,
            Activation.Swish => static x => x * Sigmoid(x),
            Activation.Gelu => static x => x * Phi(x),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Has a kernel of its own."),
        };

    private static Func<T, T> Slope(Activation function) =>
        function switch
        {
            Activation.Linear => static _ => T.One,
            Activation.Tanh => static y => T.One - (y * y),
            Activation.Sigmoid => static y => y * (T.One - y),
            Activation.Elu => static y => y > T.Zero ? T.One : y + T.One,
            Activation.LeakyRelu => static y => y > T.Zero ? T.One : LeakySlope,
            Activation.Swish => static x =>
            {
                T s = Sigmoid(x);
                return s + (x * s * (T.One - s));
            },
            Activation.Gelu => static x => Phi(x) + (x * Density(x)),
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Has a kernel of its own."),
        };

    private static T Sigmoid(T x) => T.One / (T.One + T.Exp(-x));

    /// <summary>The normal distribution function.</summary>
    private static T Phi(T x)
    {
        double value = double.CreateTruncating(x);
        return T.CreateTruncating(0.5 * SpecialFunctions.Erfc(-value / Math.Sqrt(2)));
    }

    private static T Density(T x)
    {
        double value = double.CreateTruncating(x);
        return T.CreateTruncating(Math.Exp(-0.5 * value * value) / Math.Sqrt(2 * Math.PI));
    }
}
