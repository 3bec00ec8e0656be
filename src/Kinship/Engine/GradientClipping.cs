namespace Kinship.Engine;

/// <summary>
/// How the joint gradient, that of the penalties included, is clipped before the optimizer uses it, by Keras' names; null
/// for not at all. At most one of the three. A tensor is a kernel, a bias, a gamma, a beta or an embedding. The tasks' own
/// gradients, which look-aheads and Gram matrices are made of, are never clipped.
/// </summary>
/// <param name="Value">Every number to [-Value, Value] (<c>clipvalue</c>). Above 0.</param>
/// <param name="Norm">Every tensor to at most this Euclidean norm (<c>clipnorm</c>). Above 0.</param>
/// <param name="GlobalNorm">All tensors together to at most this norm (<c>global_clipnorm</c>). Above 0.</param>
public sealed record GradientClipping(double? Value = null, double? Norm = null, double? GlobalNorm = null)
{
    /// <summary>No clipping.</summary>
    public static GradientClipping None { get; } = new();
}
