namespace Kinship.Engine;

/// <summary>
/// How the joint gradient is clipped before the optimizer uses it, by Keras' names; null for not at all. At most one of
/// the three.
/// </summary>
/// <param name="Value">Every number to [-Value, Value] (<c>clipvalue</c>).</param>
/// <param name="Norm">Every tensor to at most this Euclidean norm (<c>clipnorm</c>).</param>
/// <param name="GlobalNorm">All tensors together to at most this norm (<c>global_clipnorm</c>).</param>
public sealed record GradientClipping(double? Value = null, double? Norm = null, double? GlobalNorm = null)
{
    /// <summary>No clipping.</summary>
    public static GradientClipping None { get; } = new();
}
