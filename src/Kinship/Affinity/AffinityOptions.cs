using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Affinity;

/// <summary>What a training measures about its tasks' effect on one another.</summary>
public sealed record AffinityOptions
{
    /// <summary>Measures nothing.</summary>
    public static AffinityOptions None { get; } = new() { Enabled = false };

    /// <summary>Whether anything is measured.</summary>
    /// <value>Default true.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>The estimators to record. Agreement is left out of a record without held-out rows.</summary>
    /// <value>Default all but those that compare with a training without the source, which cost more.</value>
    public IReadOnlyList<Estimator> Estimators { get; init; } =
    [.. Enum.GetValues<Estimator>().Where(e => !e.LeavesOneOut())];

    /// <summary>Steps from one fork of the training to the next, for the estimators that need forks.</summary>
    /// <value>Default 100.</value>
    public int BranchEvery { get; init; } = 100;

    /// <summary>The move that is always measured, and that results are told of.</summary>
    /// <value>Default null: the optimizer's own.</value>
    public Move? MainMove { get; init; }

    /// <summary>Moves to look ahead to beside the main one.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>
    /// Groups of tasks, by name, whose step together (on the sum of their gradients) is looked ahead to, exactly, by every
    /// estimator that speaks of a step: <see cref="AffinityRecord.Groups"/>.
    /// </summary>
    /// <value>Default none.</value>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; init; } = [];

    /// <summary>Whether cosine and first-order are kept for every trunk layer too.</summary>
    /// <value>Default true.</value>
    public bool Layers { get; init; } = true;

    /// <summary>The task that is the yardstick for the others, see <see cref="Data.NullTask"/>.</summary>
    /// <value>Default null: there is none.</value>
    public string? NullTask { get; init; }

    /// <summary>Measure at each K-th step, at least 1.</summary>
    /// <value>Default 1: every step.</value>
    public int Every { get; init; } = 1;

    /// <summary>The rows for held-out look-aheads.</summary>
    /// <value>Default <see cref="HeldOut.Batch"/>; without validation rows nothing is measured there.</value>
    public HeldOut HeldOut { get; init; } = HeldOut.Batch;

    /// <summary>Whether anything is estimated.</summary>
    internal bool Measures => Enabled && Estimators.Count > 0;

    /// <summary>What the engine has to measure; null where nothing is.</summary>
    /// <param name="optimizer">The optimizer, whose own move is measured.</param>
    /// <param name="tasks">The names of the network's tasks, in its order.</param>
    /// <exception cref="Data.InputException"><see cref="Every"/> is below 1, or a group cannot be used.</exception>
    public Measurement? ToMeasurement(Optimizer optimizer, IReadOnlyList<string> tasks)
    {
        if (Every < 1)
        {
            throw AffinityErrors.EveryTooSmall(Every);
        }

        return !Measures
            ? null
            : new Measurement
            {
                Moves = Estimators.Any(e => e.ReadsLookahead()) ? AllMoves(optimizer) : [],
                Groups = GroupPlaces(tasks),
                OnTrain = true,
                Gram = Estimators.Any(e => e.ReadsGram()),
                PreconditionedGram =
                    Estimators.Any(e => e.HasMove() && e.ReadsGram())
                    && AllMoves(optimizer).Any(m => m != Move.Gradient),
                Shadow = Estimators.Contains(Estimator.Shadow),
                Branches = Horizons is [_, ..] horizons
                    ? new BranchOptions { Every = BranchEvery, Horizons = horizons }
                    : null,
            };
    }

    /// <summary>The training's options with these measurements in them.</summary>
    /// <param name="options">The training's options.</param>
    /// <param name="tasks">The names of the network's tasks, in its order.</param>
    /// <exception cref="Data.InputException"><see cref="Every"/> is below 1, or a group cannot be used.</exception>
    public TrainingOptions Apply(TrainingOptions options, IReadOnlyList<string> tasks) =>
        options with
        {
            Measurement = ToMeasurement(options.Optimizer, tasks),
            MeasureEvery = Every,
            HeldOut = HeldOut,
        };

    /// <summary>The places of each group's tasks.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> GroupPlaces(IReadOnlyList<string> tasks)
    {
        if (Groups.Count > 0 && !Estimators.Any(e => e.HasMove()))
        {
            throw AffinityErrors.NothingOfGroups(Estimators);
        }

        return TaskGroups.Places(Groups, tasks);
    }

    private IReadOnlyList<int> Horizons => [.. Estimators.Select(e => e.Horizon()).OfType<int>().Distinct().Order()];

    /// <summary>The main move, then the others asked for.</summary>
    internal IReadOnlyList<Move> AllMoves(Optimizer optimizer) =>
        [.. Moves.Prepend(MainMove ?? optimizer.DefaultMove).Distinct()];
}
