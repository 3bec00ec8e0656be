namespace Kinship.Effects.Agreement;

/// <summary>The effects that estimators are held against.</summary>
/// <param name="Tasks">The n tasks' names, in the order of every row and column.</param>
/// <param name="Effect">[n x n] row-major: E[i -> j], NaN: missing; the diagonal is ignored.</param>
/// <param name="Seeds">
/// A matrix a seed, [n x n] row-major: its log ratio e, whose mean the effect is made from. Empty where they are not known: no
/// ceiling then.
/// </param>
/// <param name="Distinguishable">[n x n] row-major: the pairs whose effect is told from 0; null where there is no verdict.</param>
internal sealed record MeasuredEffect(
    IReadOnlyList<string> Tasks,
    double[] Effect,
    IReadOnlyList<double[]> Seeds,
    IReadOnlyList<bool>? Distinguishable = null
);
