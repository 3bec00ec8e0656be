namespace Kinship.Cli.Schedulers;

/// <summary>A job's tasks that Slurm has not ended.</summary>
/// <param name="Running">How many run, or are about to begin or to end.</param>
/// <param name="Waiting">How many wait.</param>
/// <param name="Reason">Why most of them wait, in Slurm's word; null where none waits.</param>
internal sealed record SlurmQueue(int Running, int Waiting, string? Reason)
{
    /// <summary>Whether Slurm is done with the job.</summary>
    public bool IsEmpty => Running + Waiting == 0;

    /// <summary>Whether what waits will wait until somebody releases it.</summary>
    public bool IsHeld => Reason?.Contains("held", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads lines "STATE|REASON", a task each.</summary>
    public static SlurmQueue Parse(string output)
    {
        string[][] tasks =
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split('|', 2)),
        ];
        string[] waiting = [.. tasks.Where(t => t[0] == "PENDING").Select(t => t.ElementAtOrDefault(1) ?? "")];
        string? reason = waiting.CountBy(r => r).OrderByDescending(r => r.Value).Select(r => r.Key).FirstOrDefault();
        return new(tasks.Length - waiting.Length, waiting.Length, reason);
    }
}
