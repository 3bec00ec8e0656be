namespace Kinship.Effects;

/// <summary>The epoch at which a task's test rows are judged.</summary>
public enum EffectCheckpoint
{
    /// <summary>The epoch with the task's own lowest validation loss, the first of equal ones.</summary>
    Best,

    /// <summary>The last epoch.</summary>
    Last,
}
