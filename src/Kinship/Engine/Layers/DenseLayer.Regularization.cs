using System.Numerics.Tensors;
using Kinship.Engine.Numerics;
using Kinship.Networks;

namespace Kinship.Engine.Layers;

/// <summary>
/// Penalty and largest norm of the kernel. Its padding is 0 and stays so: the penalty's slope is 0 there, and so is
/// every gradient.
/// </summary>
internal sealed unsafe partial class DenseLayer<T>
{
    /// <summary>The layer as described; null for a head's output layer.</summary>
    public Dense? Definition { get; init; }

    public bool IsPenalized => Definition is { L1: > 0 } or { L2: > 0 };

    public double? MaximumNorm => Definition?.MaxNorm;

    /// <summary>l1 sum |w| + l2 sum w^2.</summary>
    public double Penalty(T* parameters)
    {
        double absolute = 0;
        double squares = 0;
        for (int unit = 0; unit < Units; unit++)
        {
            ReadOnlySpan<T> weights = Incoming(parameters, unit);
            absolute += double.CreateTruncating(TensorPrimitives.SumOfMagnitudes(weights));
            squares += double.CreateTruncating(TensorPrimitives.SumOfSquares(weights));
        }

        // A penalty of 0 on weights that have run away is 0, not NaN.
        return (Definition!.L1 > 0 ? Definition.L1 * absolute : 0) + (Definition.L2 > 0 ? Definition.L2 * squares : 0);
    }

    /// <summary>Adds the penalty's slope, l1 sign(w) + 2 l2 w, to the kernel's gradient.</summary>
    public void AddPenaltySlope(T* parameters, T* gradient) =>
        kernels.AddPenaltySlope(
            gradient + KernelOffset,
            parameters + KernelOffset,
            T.CreateTruncating(Definition!.L1),
            T.CreateTruncating(Definition.L2),
            KernelCount
        );

    /// <summary>Scales every unit's incoming weights back to the largest norm where they exceed it.</summary>
    public void LimitNorms(T* parameters)
    {
        T limit = T.CreateTruncating(MaximumNorm!.Value);
        for (int unit = 0; unit < Units; unit++)
        {
            Span<T> weights = Incoming(parameters, unit);
            T norm = T.Sqrt(TensorPrimitives.SumOfSquares<T>(weights));
            if (norm > limit)
            {
                TensorPrimitives.Multiply(weights, limit / norm, weights);
            }
        }
    }

    private Span<T> Incoming(T* parameters, int unit) =>
        new(parameters + KernelOffset + ((long)unit * _stride), Inputs);
}
