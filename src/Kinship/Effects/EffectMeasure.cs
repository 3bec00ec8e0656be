namespace Kinship.Effects;

/// <summary>In what an effect is measured.</summary>
public enum EffectMeasure
{
    /// <summary>
    /// The share of the target's loss that the source saves: E = 1 - exp(-mean e), e = log(loss without / loss with) a seed.
    /// </summary>
    Loss,

    /// <summary>By how much the source betters the target's own metric: a plain difference, in the metric's units.</summary>
    Metric,
}
