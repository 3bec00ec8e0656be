namespace Kinship.Runs;

/// <summary>The names of a run folder's files.</summary>
internal static class RunFiles
{
    /// <summary>What ran.</summary>
    public const string Run = "run.json";

    /// <summary>The network's definition and how a table becomes its inputs.</summary>
    public const string Network = "network.json";

    /// <summary>The trained weights.</summary>
    public const string Model = "model.safetensors";

    /// <summary>Losses and metrics, one row an epoch.</summary>
    public const string History = "history.csv";

    /// <summary>Where each loss's fall came from, one row a pair.</summary>
    public const string Accounting = "accounting.csv";

    /// <summary>The estimates, one row an epoch, series and pair.</summary>
    public const string Affinity = "affinity.csv";

    /// <summary>The same for programs that read columns, once the run has ended.</summary>
    public const string AffinityParquet = "affinity.parquet";

    /// <summary>Losses and metrics in the same way.</summary>
    public const string HistoryParquet = "history.parquet";

    /// <summary>The arithmetic's own rounding in the estimates, one row a series and pair.</summary>
    public const string Rounding = "rounding.csv";

    /// <summary>The whole run's look-aheads in batches of steps, one row a series, batch and pair.</summary>
    public const string Batches = "batches.csv";

    /// <summary>Held by the process that writes the folder, while it does.</summary>
    public const string Lock = "run.lock";

    /// <summary>The folder of what it takes to go on.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>The folder of TensorBoard's event files.</summary>
    public const string TensorBoard = "tensorboard";

    /// <summary>The folder of every observation.</summary>
    public const string Steps = "steps";

    /// <summary>What affinity.csv does not hold of the epochs.</summary>
    public const string LearningRates = Checkpoints + "/learning-rates.csv";

    /// <summary>Every file that is there once a training has begun.</summary>
    public static IReadOnlyList<string> All { get; } =
    [Run, Network, Model, History, HistoryParquet, Accounting, Affinity, AffinityParquet, Rounding, Batches, Lock];
}
