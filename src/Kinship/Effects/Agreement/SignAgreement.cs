namespace Kinship.Effects.Agreement;

/// <summary>How often an estimator's sign is the effect's.</summary>
/// <param name="Share">The share of pairs whose signs agree, 0 to 1; NaN without pairs.</param>
/// <param name="Majority">
/// The share of the effect's more frequent sign: what always guessing that one would reach. An estimator that does not
/// exceed it says nothing by its signs.
/// </param>
/// <param name="Pairs">How many pairs were looked at.</param>
public readonly record struct SignAgreement(double Share, double Majority, int Pairs)
{
    /// <summary>Counts the signs of the pairs off the diagonal that both matrices have; an effect of exactly 0 has no sign.</summary>
    /// <param name="estimate">[n x n] row-major, NaN: missing.</param>
    /// <param name="effect">[n x n] row-major, NaN: missing.</param>
    /// <param name="tasks">n.</param>
    /// <param name="only">[n x n] row-major: the pairs to look at, such as those with a distinguishable effect; null: all.</param>
    internal static SignAgreement Of(
        ReadOnlySpan<double> estimate,
        ReadOnlySpan<double> effect,
        int tasks,
        IReadOnlyList<bool>? only = null
    )
    {
        int pairs = 0;
        int positive = 0;
        int agree = 0;
        for (int k = 0; k < effect.Length; k++)
        {
            bool isMissing = double.IsNaN(estimate[k]) || double.IsNaN(effect[k]) || effect[k] == 0;
            if (isMissing || k / tasks == k % tasks || only?[k] == false)
            {
                continue;
            }

            pairs++;
            positive += effect[k] > 0 ? 1 : 0;
            agree += Math.Sign(estimate[k]) == Math.Sign(effect[k]) ? 1 : 0;
        }

        return new SignAgreement((double)agree / pairs, (double)Math.Max(positive, pairs - positive) / pairs, pairs);
    }
}
