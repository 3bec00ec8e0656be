namespace Kinship.Engine;

/// <summary>
/// A task's loss: the mean over the rows that have its label, computed from the logits without clipping, so that it stays
/// finite and has a slope however sure the network is. Where rows or classes have weights, a row's loss is multiplied by
/// them and the sum is still divided by the number of labelled rows, not by the sum of the weights: Keras' default
/// reduction (<c>sum_over_batch_size</c>). PyTorch's <c>cross_entropy(weight=...)</c> divides by the sum of the weights.
/// </summary>
public abstract record Loss;

/// <summary>
/// Cross-entropy: categorical for a classification, -sum_k t_k log p_k; binary for a multi-label task, the mean over its
/// outputs. The default of both.
/// </summary>
/// <param name="LabelSmoothing">
/// s in [0, 1): a classification's label t_k (1 for the row's class, else 0) becomes t_k (1 - s) + s / classes (Szegedy
/// et al. 2016, section 7), a multi-label task's t (1 - s) + s / 2. Default 0.
/// </param>
public sealed record CrossEntropy(double LabelSmoothing = 0) : Loss;

/// <summary>
/// Focal loss (Lin et al. 2017) in Keras' form. Classification: -alpha sum_k t_k (1 - p_k)^gamma log p_k. Multi-label: the
/// mean over the outputs of (1 - p_t)^gamma times the binary cross-entropy, p_t = t p + (1 - t)(1 - p), with the paper's
/// alpha only where <see cref="ClassBalancing"/> asks for it.
/// </summary>
/// <param name="Gamma">At least 0, default 2; 0 is the cross-entropy times alpha.</param>
/// <param name="Alpha">
/// Classification: multiplies every class alike; weights a class are <c>ClassWeights</c>. Multi-label: with
/// <see cref="ClassBalancing"/> the weight of a 1, a 0 having 1 - alpha; otherwise not used. Above 0, for class balancing
/// at most 1. Default 0.25, as in Keras.
/// </param>
/// <param name="LabelSmoothing">As of <see cref="CrossEntropy"/>; smoothed labels enter every t above. Default 0.</param>
public sealed record Focal(double Gamma = 2, double Alpha = 0.25, double LabelSmoothing = 0) : Loss
{
    /// <summary>Multi-label: whether alpha weighs the labels, Keras' <c>apply_class_balancing</c>. Default false.</summary>
    public bool ClassBalancing { get; init; }
}

/// <summary>(y - t)^2 in standardised units, the mean over a regression's outputs; its default.</summary>
public sealed record SquaredError : Loss;

/// <summary>|y - t| in standardised units, the mean over a regression's outputs. Its slope where y = t is taken as 0.</summary>
public sealed record AbsoluteError : Loss;

/// <summary>
/// With e = y - t: e^2 / 2 where |e| is at most delta, delta |e| - delta^2 / 2 beyond (Huber 1964), the mean over a
/// regression's outputs.
/// </summary>
/// <param name="Delta">In standardised units, above 0, default 1.</param>
public sealed record Huber(double Delta = 1) : Loss;
