using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Training;

namespace Kinship.Runs;

/// <summary>The options a run was trained and measured with.</summary>
public sealed record RunOptions
{
    /// <summary>Epochs asked for.</summary>
    public required int Epochs { get; init; }

    /// <summary>Rows a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The optimizer with its values.</summary>
    public required Optimizer Optimizer { get; init; }

    /// <summary>Task weights by name; a task not named has 1.</summary>
    public IReadOnlyDictionary<string, double> TaskWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>What was asked for: pyramid, or the path of a network file.</summary>
    /// <value>Default pyramid.</value>
    public string Network { get; init; } = "pyramid";

    /// <summary>What was asked for: a fraction, or the path of a file; null for no validation.</summary>
    public string? Validation { get; init; }

    /// <summary>The arithmetic.</summary>
    public Precision Precision { get; init; }

    /// <summary>Threads asked for; 0: every core.</summary>
    public int Threads { get; init; }

    /// <summary>What was estimated; empty where nothing was measured.</summary>
    public IReadOnlyList<Estimator> Estimators { get; init; } = [];

    /// <summary>The moves looked ahead to, the optimizer's own first.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>Measured at each K-th step.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The rows of the held-out measurements.</summary>
    public HeldOut HeldOut { get; init; }

    /// <summary>The options of a training; <see cref="Network"/> and <see cref="Validation"/> remain to be said.</summary>
    public static RunOptions Of(TrainingOptions training, AffinityOptions affinity)
    {
        bool measures = affinity.Measures;
        return new()
        {
            Epochs = training.Epochs,
            BatchSize = training.BatchSize,
            Optimizer = training.Optimizer,
            TaskWeights = training.TaskWeights,
            Precision = training.Precision,
            Threads = training.Threads,
            Estimators = measures ? affinity.Estimators : [],
            Moves = measures ? affinity.AllMoves(training.Optimizer) : [],
            Every = affinity.Every,
            HeldOut = measures ? affinity.HeldOut : HeldOut.None,
        };
    }
}
