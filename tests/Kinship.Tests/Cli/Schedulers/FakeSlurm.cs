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
        Calls.Where(c => c.StartsWith("sbatch --parsable", StringComparison.Ordinal)).Select(c => c.Split(' ')[2]);

    /// <summary>What squeue says, one after the other; after the last, that nothing is left.</summary>
    public Queue<ProcessOutcome> Squeue { get; } = [];

    /// <summary>What sbatch says instead of a new number.</summary>
    public ProcessOutcome? Sbatch { get; init; }

    /// <summary>Does what a script asks for, of the tasks whose indices --array names, before sbatch returns.</summary>
    public Action<string, string> Work { get; init; } = (_, _) => { };

    /// <summary>Whether there is no Slurm at all.</summary>
    public bool IsMissing { get; init; }

    public static ProcessOutcome Says(string output) => new(0, output, "");

    public static ProcessOutcome Fails(string error) => new(1, "", error);

    public ProcessOutcome? Run(string program, IReadOnlyList<string> arguments)
    {
        Calls.Add($"{program} {string.Join(' ', arguments)}");
        return IsMissing ? null
            : program == "sbatch" ? Submit(arguments)
            : Squeue.TryDequeue(out ProcessOutcome? outcome) ? outcome
            : Says("");
    }

    private ProcessOutcome Submit(IReadOnlyList<string> arguments)
    {
        if (arguments is ["--version"])
        {
            return Says("slurm-wlm 22.05.8\n");
        }

        if (Sbatch is null)
        {
            Work(arguments[^1], arguments[1]["--array=".Length..]);
        }

        return Sbatch ?? Says($"{++_jobs}\n");
    }
}
