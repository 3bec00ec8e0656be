namespace Kinship.Cli.Schedulers;

/// <summary>What a Slurm job asks for. What is null is left to the cluster.</summary>
internal sealed record SlurmOptions
{
    /// <summary>The most minutes that a task may take; Slurm ends those that take longer.</summary>
    /// <value>Default null: the partition's own limit.</value>
    public int? TimeLimitMinutes { get; init; }

    /// <summary>The memory of a task, in megabytes (1024 times 1024 bytes).</summary>
    /// <value>Default null: the partition's own share.</value>
    public int? MemoryMegabytes { get; init; }

    /// <summary>The most tasks that run at the same time.</summary>
    /// <value>Default null: as many as the cluster has room for.</value>
    public int? Parallel { get; init; }

    /// <summary>The partition.</summary>
    public string? Partition { get; init; }

    /// <summary>The account that pays.</summary>
    public string? Account { get; init; }
}
