using Kinship.Cli.Schedulers;

namespace Kinship.Tests.Cli.Schedulers;

/// <summary>Slurm's commands, answered from a list.</summary>
internal sealed class FakeSlurm : IProcessRunner
{
    private int _jobs = 40;

    /// <summary>What was run, a line each.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What sbatch was asked for, an --array each.</summary>
    public IEnumerable<string> Submitted =>
        Calls.Where(c => c.StartsWith("sbatch", StringComparison.Ordinal)).Select(c => c.Split(' ')[2]);

    /// <summary>What squeue says, one after the other; after the last, that nothing is left.</summary>
    public Queue<ProcessOutcome> Squeue { get; } = [];

    /// <summary>What sbatch says instead of a new number.</summary>
    public ProcessOutcome? Sbatch { get; init; }

    /// <summary>Whether there is no Slurm at all.</summary>
    public bool IsMissing { get; init; }

    public static ProcessOutcome Says(string output) => new(0, output, "");

    public static ProcessOutcome Fails(string error) => new(1, "", error);

    public ProcessOutcome? Run(string program, IReadOnlyList<string> arguments)
    {
        Calls.Add($"{program} {string.Join(' ', arguments)}");
        return IsMissing ? null
            : program == "sbatch" ? Sbatch ?? Says($"{++_jobs}\n")
            : Squeue.TryDequeue(out ProcessOutcome? outcome) ? outcome
            : Says("");
    }
}
