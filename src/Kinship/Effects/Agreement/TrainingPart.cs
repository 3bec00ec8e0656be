namespace Kinship.Effects.Agreement;

/// <summary>The part of a training whose affinities are compared with the effects.</summary>
public enum TrainingPart
{
    /// <summary>Every epoch.</summary>
    Whole,

    /// <summary>The first tenth of the epochs, rounded up: what could be known early.</summary>
    FirstTenth,

    /// <summary>The last half of the epochs, rounded up.</summary>
    LastHalf,
}
