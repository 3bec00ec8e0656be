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

    /// <summary>Losses by task name; a task not named has its kind's own.</summary>
    public IReadOnlyDictionary<string, Loss> Losses { get; init; } = new Dictionary<string, Loss>();

    /// <summary>The weight of each class by task name; a task not named has 1 for all.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> ClassWeights { get; init; } =
        new Dictionary<string, IReadOnlyList<double>>();

    /// <summary>How the joint gradient was clipped.</summary>
    public GradientClipping Clipping { get; init; } = GradientClipping.None;

    /// <summary>The learning rate's schedule; null: none.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>How the learning rate fell where nothing got better; null: not.</summary>
    public ReduceOnPlateau? ReduceOnPlateau { get; init; }

    /// <summary>When it stops early; null: not.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Which epoch's weights it ends with; null: the last one's.</summary>
    public RestoreBest? RestoreBest { get; init; }

    /// <summary>The metrics asked for; empty: every kind's own.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

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

    /// <summary>The moves looked ahead to, the main one first.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>Steps from one fork of the training to the next, where any estimator needs forks.</summary>
    public int BranchEvery { get; init; } = new AffinityOptions().BranchEvery;

    /// <summary>Measured at each K-th step.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The rows of the held-out measurements.</summary>
    public HeldOut HeldOut { get; init; }

    /// <summary>One measured step in so many was repeated in float64; 0: none.</summary>
    public int RepeatEvery { get; init; }

    /// <summary>The groups of tasks looked ahead to together, by their tasks' names.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups { get; init; } = [];

    /// <summary>The task whose labels were shuffled; null: none.</summary>
    public string? NullTask { get; init; }

    /// <summary>Whether every trunk layer was recorded too.</summary>
    public bool Layers { get; init; }

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
            Losses = training.Losses,
            ClassWeights = training.ClassWeights,
            Clipping = training.Clipping,
            Schedule = training.Schedule,
            ReduceOnPlateau = training.ReduceOnPlateau,
            EarlyStopping = training.EarlyStopping,
            RestoreBest = training.RestoreBest,
            Metrics = training.Metrics,
            Precision = training.Precision,
            RepeatEvery = measures ? training.RepeatEvery : 0,
            Threads = training.Threads,
            Estimators = measures ? affinity.Estimators : [],
            Moves = measures ? affinity.AllMoves(training.Optimizer) : [],
            BranchEvery = affinity.BranchEvery,
            Every = affinity.Every,
            HeldOut = measures ? affinity.HeldOut : HeldOut.None,
            Groups = measures ? affinity.Groups : [],
            Layers = measures && affinity.Layers,
            NullTask = affinity.NullTask,
        };
    }

    /// <summary>The options of the training, measurements among them: those that <see cref="Of"/> was given.</summary>
    internal TrainingOptions ToTrainingOptions(long seed, IReadOnlyList<string> tasks)
    {
        TrainingOptions options = new()
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Optimizer = Optimizer,
            TaskWeights = TaskWeights,
            Losses = Losses,
            ClassWeights = ClassWeights,
            Clipping = Clipping,
            Schedule = Schedule,
            ReduceOnPlateau = ReduceOnPlateau,
            EarlyStopping = EarlyStopping,
            RestoreBest = RestoreBest,
            Metrics = Metrics,
            Seed = seed,
            Threads = Threads,
            Precision = Precision,
            RepeatEvery = RepeatEvery,
        };
        AffinityOptions affinity = ToAffinityOptions();
        return affinity.Enabled ? affinity.Apply(options, tasks) : options;
    }

    /// <summary>What was measured.</summary>
    public AffinityOptions ToAffinityOptions() =>
        new()
        {
            Enabled = Estimators.Count > 0,
            Estimators = Estimators,
            MainMove = Moves.Count > 0 ? Moves[0] : null,
            Moves = Moves,
            BranchEvery = BranchEvery,
            Every = Every,
            HeldOut = HeldOut,
            Groups = Groups,
            Layers = Layers,
            NullTask = NullTask,
        };
}
