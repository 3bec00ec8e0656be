namespace Kinship.Effects;

/// <summary>How a plan's trainings are gone through. No number depends on it.</summary>
public sealed record SweepOptions
{
    /// <summary>Trainings side by side, each on one thread; 0: one a core.</summary>
    /// <value>Default 0.</value>
    public int Parallel { get; init; }

    /// <summary>The trainings to do, by their index; null: all.</summary>
    /// <value>Default null.</value>
    public IReadOnlyCollection<int>? Indices { get; init; }

    /// <summary>What was done before, and where what is done is kept; see <see cref="TrialFile"/>.</summary>
    /// <value>Default null: nowhere.</value>
    public ITrialStore? Store { get; init; }

    /// <summary>Told before the first training and after each, by one thread at a time.</summary>
    /// <value>Default null.</value>
    public Action<EffectProgress>? Progress { get; init; }

    /// <summary>The clock that the time left is told by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
