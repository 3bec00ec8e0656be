namespace Kinship.Affinity;

/// <summary>What the measured steps allow to be said of a pair's mean.</summary>
public enum Verdict : byte
{
    /// <summary>Above 0, by more than chance and outside the negligible band.</summary>
    Helps,

    /// <summary>Below 0, by more than chance and outside the negligible band.</summary>
    Hurts,

    /// <summary>Its 95 % interval lies within the band that is too small to matter.</summary>
    Negligible,

    /// <summary>It may be above or below 0.</summary>
    NotDistinguishable,

    /// <summary>Too few steps for their correlation: no interval can be trusted.</summary>
    TooFewSteps,

    /// <summary>Too few seeds: no interval of an effect can be told.</summary>
    TooFewSeeds,
}
