namespace Kinship.Cli.Schedulers;

/// <summary>An array of tasks for a scheduler, each of which does one slice of a plan's trainings, on one core.</summary>
/// <param name="Plan">The plan's file, as an absolute path.</param>
/// <param name="Results">The folder of the results, as an absolute path.</param>
/// <param name="Slices">How many tasks: the slices are 0 to <paramref name="Slices"/> - 1.</param>
internal sealed record ArrayJob(string Plan, string Results, int Slices)
{
    /// <summary>More tasks than these are refused by a Slurm that nobody configured otherwise.</summary>
    public const int MostSlices = 1000;

    /// <summary>What to run: the words before "effects-run".</summary>
    /// <value>Default "kinship", from the PATH.</value>
    public IReadOnlyList<string> Program { get; init; } = ["kinship"];

    /// <summary>The folder that tasks start in: what relative paths in the plan start from.</summary>
    /// <value>Default "/".</value>
    public string Directory { get; init; } = "/";

    /// <summary>What the job is called: lower-case letters, digits and hyphens.</summary>
    /// <value>Default "kinship-effects".</value>
    public string Name { get; init; } = "kinship-effects";

    /// <summary>
    /// A task's command line, without the index: it reads that from the scheduler's environment variable. A training that
    /// failed is a result, which doing it again would not change.
    /// </summary>
    public IReadOnlyList<string> Command =>
        [
            .. Program,
            "effects-run",
            Plan,
            "--slices",
            $"{Slices}",
            "--results",
            Results,
            "--parallel",
            "1",
            "--accept-failed",
        ];

    /// <summary>A slice a training, as long as a scheduler takes as many.</summary>
    public static int DefaultSlices(int trials) => Math.Min(trials, MostSlices);
}
