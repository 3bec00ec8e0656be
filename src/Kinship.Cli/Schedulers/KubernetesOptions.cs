namespace Kinship.Cli.Schedulers;

/// <summary>What a Kubernetes Job asks for.</summary>
/// <param name="Image">The container image, which has kinship on its PATH.</param>
/// <param name="Claim">The persistent volume claim with the data, the plan and the results.</param>
/// <param name="Mount">Where the volume is mounted in a pod, as an absolute path.</param>
internal sealed record KubernetesOptions(string Image, string Claim, string Mount)
{
    /// <summary>The most pods that run at the same time.</summary>
    /// <value>Default null: all.</value>
    public int? Parallel { get; init; }

    /// <summary>The memory of a pod, in mebibytes; one that takes more is ended.</summary>
    /// <value>Default 2048.</value>
    public int MemoryMegabytes { get; init; } = 2048;

    /// <summary>The most minutes that a pod may take.</summary>
    /// <value>Default null: no limit.</value>
    public int? TimeLimitMinutes { get; init; }

    /// <summary>How often a slice that failed is begun again.</summary>
    /// <value>Default 2.</value>
    public int Retries { get; init; } = 2;
}
