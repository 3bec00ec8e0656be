namespace Kinship.Cli.Schedulers;

/// <summary>What a job leaves in the folder of its results: a folder "slurm" with the script, the job's numbers and the logs.</summary>
internal sealed class SlurmFolder(string results)
{
    private readonly string _jobs = Path.Combine(results, "slurm", "jobs");

    /// <summary>The folder of the results.</summary>
    public string Results => results;

    /// <summary>The folder of the tasks' output.</summary>
    public string Logs { get; } = Path.Combine(results, "slurm");

    /// <summary>The sbatch script.</summary>
    public string Script { get; } = Path.Combine(results, "slurm", "effects.sbatch");

    /// <summary>The job submitted last; null where none was.</summary>
    public SlurmJobId? LastJob => File.Exists(_jobs) ? SlurmJobId.Parse(File.ReadAllText(_jobs)) : null;

    /// <summary>Whether the script there is this one.</summary>
    public bool HasScript(string text) => File.Exists(Script) && File.ReadAllText(Script) == text;

    /// <summary>Writes the script.</summary>
    public void WriteScript(string text)
    {
        Directory.CreateDirectory(Logs);
        File.WriteAllText(Script, text);
    }

    /// <summary>Keeps the number of a job that was submitted.</summary>
    public void Add(SlurmJobId job) => File.AppendAllText(_jobs, $"{job}\n");

    /// <summary>Where a task's output is.</summary>
    public string LogOf(SlurmJobId job, int slice) => Path.Combine(Logs, $"{job.Number}_{slice}.log");
}
