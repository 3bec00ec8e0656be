namespace Kinship.Engine;

/// <summary>A task's loss, a mean over the rows that have its label.</summary>
public abstract record Loss;

/// <summary>
/// Cross-entropy from the logits: categorical for a classification, binary for every output of a multi-label task.
/// </summary>
/// <param name="LabelSmoothing">
/// s in [0, 1): a label t becomes t (1 - s) + s / classes (Szegedy et al. 2016); binary t (1 - s) + s / 2. Default 0.
/// </param>
public sealed record CrossEntropy(double LabelSmoothing = 0) : Loss;

/// <summary>
/// Focal loss (Lin et al. 2017): cross-entropy times (1 - p_t)^gamma, p_t the probability of the label.
/// </summary>
/// <param name="Gamma">At least 0, default 2.</param>
/// <param name="Alpha">
/// Weight, default 0.25 as Keras has it: on every class of a classification; in a multi-label task alpha on 1 and 1 - alpha on 0.
/// Null: no weight.
/// </param>
/// <param name="LabelSmoothing">As of <see cref="CrossEntropy"/>, default 0.</param>
public sealed record Focal(double Gamma = 2, double? Alpha = 0.25, double LabelSmoothing = 0) : Loss;

/// <summary>(y - t)^2, a regression's default.</summary>
public sealed record SquaredError : Loss;

/// <summary>|y - t|.</summary>
public sealed record AbsoluteError : Loss;

/// <summary>e^2 / 2 where |e| is at most delta, delta |e| - delta^2 / 2 beyond (Huber 1964).</summary>
/// <param name="Delta">In standardised units, above 0, default 1.</param>
public sealed record Huber(double Delta = 1) : Loss;
