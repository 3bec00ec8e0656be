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

    /// <summary>The estimators to record.</summary>
    /// <value>Default all four.</value>
    public IReadOnlyList<Estimator> Estimators { get; init; } =
    [Estimator.Lookahead, Estimator.FirstOrder, Estimator.Cosine, Estimator.Magnitude];

    /// <summary>Moves to look ahead to beside the optimizer's own, which is always measured.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>Groups of tasks, by name, whose step together is looked ahead to, exactly.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; init; } = [];

    /// <summary>Whether cosine and first-order are kept for every trunk layer too.</summary>
    /// <value>Default true.</value>
    public bool Layers { get; init; } = true;

    /// <summary>Measure at each K-th step, at least 1.</summary>
    /// <value>Default 1: every step.</value>
    public int Every { get; init; } = 1;

    /// <summary>The rows for held-out look-aheads.</summary>
    /// <value>Default <see cref="HeldOut.Batch"/>; without validation rows nothing is measured there.</value>
    public HeldOut HeldOut { get; init; } = HeldOut.Batch;

    /// <summary>What the engine has to measure; null where nothing is.</summary>
    /// <exception cref="Data.InputException"><see cref="Every"/> is below 1.</exception>
    public Measurement? ToMeasurement(Optimizer optimizer)
    {
        if (Every < 1)
        {
            throw AffinityErrors.EveryTooSmall(Every);
        }

        return !Enabled || Estimators.Count == 0
            ? null
            : new Measurement
            {
                Moves = Estimators.Contains(Estimator.Lookahead) ? AllMoves(optimizer) : [],
                OnTrain = true,
                Gram = Estimators.Any(e => e != Estimator.Lookahead),
            };
    }

    /// <summary>The training's options with these measurements in them.</summary>
    public TrainingOptions Apply(TrainingOptions options) =>
        options with
        {
            Measurement = ToMeasurement(options.Optimizer),
            MeasureEvery = Every,
            HeldOut = HeldOut,
        };

    /// <summary>The optimizer's own move, then the others asked for.</summary>
    internal IReadOnlyList<Move> AllMoves(Optimizer optimizer) => [.. Moves.Prepend(optimizer.DefaultMove).Distinct()];
}
