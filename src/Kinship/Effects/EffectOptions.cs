using Kinship.Data;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Effects;

/// <summary>What effects are measured, and how each of the trainings goes.</summary>
public sealed record EffectOptions
{
    /// <summary>Which trainings.</summary>
    /// <value>Default <see cref="EffectDesign.LeaveOneOut"/>.</value>
    public EffectDesign Design { get; init; }

    /// <summary>
    /// With <see cref="EffectDesign.Subsets"/>: the subsets to train, by their tasks' names. Empty, the default: every one up
    /// to <see cref="MaximumSize"/>.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> Subsets { get; init; } = [];

    /// <summary>With <see cref="EffectDesign.Subsets"/>: the most tasks of a subset, at least 1.</summary>
    /// <value>Default null: all tasks.</value>
    public int? MaximumSize { get; init; }

    /// <summary>Seeds of initial weights, order of rows and dropout masks: how often everything is trained; at least 1.</summary>
    /// <value>Default 20. Fewer than 3 give no intervals.</value>
    public int Seeds { get; init; } = 20;

    /// <summary>The first seed; the others follow it.</summary>
    /// <value>Default 1.</value>
    public long FirstSeed { get; init; } = 1;

    /// <summary>How rows are split into training, validation and test parts.</summary>
    public SplitOptions Split { get; init; } = new();

    /// <summary>The seed of the split, where all trainings have the same one.</summary>
    /// <value>Default 1.</value>
    public long SplitSeed { get; init; } = 1;

    /// <summary>
    /// Whether every seed has a split of its own. Intervals then speak of other splits of these rows too, with the variance
    /// of Nadeau and Bengio (2003), since training parts overlap.
    /// </summary>
    /// <value>Default false: intervals speak of this one split.</value>
    public bool Resplit { get; init; }

    /// <summary>The network; its trunk is the same for every subset.</summary>
    /// <value>Default <see cref="NetworkTemplate.Pyramid"/>.</value>
    public NetworkTemplate Network { get; init; } = NetworkTemplate.Pyramid;

    /// <summary>
    /// How each training goes. Its seed, threads and measurements are not looked at; early stopping and restoring the best
    /// epoch neither: every training has all its epochs, and each task is judged at its own best and at the last.
    /// </summary>
    public TrainingOptions Training { get; init; } = new();
}
