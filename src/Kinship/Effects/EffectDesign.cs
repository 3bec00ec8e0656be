namespace Kinship.Effects;

/// <summary>Which trainings an effect is measured by.</summary>
public enum EffectDesign
{
    /// <summary>All tasks, and all but one: n + 1 trainings a seed.</summary>
    LeaveOneOut,

    /// <summary>Each task alone, and all tasks: n + 1 trainings a seed.</summary>
    Single,

    /// <summary>Every pair, and each task alone: n (n + 1) / 2 trainings a seed.</summary>
    Pairs,

    /// <summary>Every subset up to a size, or those given.</summary>
    Subsets,
}
