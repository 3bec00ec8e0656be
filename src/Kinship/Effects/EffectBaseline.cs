namespace Kinship.Effects;

/// <summary>What a training with a source is compared with: the training without it.</summary>
public enum EffectBaseline
{
    /// <summary>Of i on j: all tasks against all but i.</summary>
    LeaveOneOut,

    /// <summary>Of i on j: the two against j alone.</summary>
    Pairs,

    /// <summary>Of all others on j: all tasks against j alone. Does multi-task training pay?</summary>
    Single,
}
