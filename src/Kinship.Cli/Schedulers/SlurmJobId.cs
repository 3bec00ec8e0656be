namespace Kinship.Cli.Schedulers;

/// <summary>A job as Slurm names it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Cluster">The cluster, where there are several; otherwise null.</param>
internal sealed record SlurmJobId(string Number, string? Cluster)
{
    /// <summary>Reads what <c>sbatch --parsable</c> prints, "NUMBER" or "NUMBER;CLUSTER", below what a site may print before.</summary>
    /// <returns>Null where there is no such line.</returns>
    public static SlurmJobId? Parse(string output)
    {
        string last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            is [.., var line]
            ? line
            : "";
        string[] parts = last.Split(';', 2);
        return parts[0].Length > 0 && parts[0].All(char.IsAsciiDigit)
            ? new(parts[0], parts.ElementAtOrDefault(1))
            : null;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Cluster is null ? Number : $"{Number};{Cluster}";
}
