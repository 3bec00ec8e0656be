using Kinship.Bench.Peer;
using Kinship.Data;

namespace Kinship.Bench.Jobs;

/// <summary>Which jobs are run, and how often.</summary>
internal sealed record JobsOptions
{
    private static readonly string[] Names =
    [
        "--data",
        "--threads",
        "--epochs",
        "--alternations",
        "--python",
        "--out",
        "--write",
    ];

    /// <summary>The demo, and with <c>--data FOLDER</c> the tables there.</summary>
    public required IReadOnlyList<Job> Jobs { get; init; }

    /// <summary><c>--threads</c>, of both sides. Default 1 and 2.</summary>
    public required IReadOnlyList<int> Threads { get; init; }

    /// <summary><c>--epochs</c>. Default 30.</summary>
    public required int Epochs { get; init; }

    /// <summary><c>--alternations</c>. Default 5.</summary>
    public required int Alternations { get; init; }

    /// <summary><c>--python</c>: an interpreter with PyTorch and pandas. Default KINSHIP_PYTHON of the environment, or /usr/bin/python3.</summary>
    public required string Python { get; init; }

    /// <summary><c>--out</c>: a file for every number, as JSON.</summary>
    public required string? Out { get; init; }

    /// <summary><c>--write</c>: documents whose marked sections take the table.</summary>
    public required IReadOnlyList<string> Write { get; init; }

    /// <summary><c>--any-load</c>: measure whatever else runs.</summary>
    public required bool AnyLoad { get; init; }

    public static JobsOptions Parse(IReadOnlyList<string> args)
    {
        Arguments given = new(args, Names, ["--any-load"]);
        IReadOnlyList<string> write = given.Texts("--write", []);
        MarkedSections.Check(write, [JobsReport.Section]);
        List<Job> jobs = [Job.Demo, .. given.Text("--data") is { } folder ? Job.From(Path.GetFullPath(folder)) : []];
        if (jobs.Find(j => !File.Exists(j.Data)) is { } missing)
        {
            throw new InputException($"--data: {missing.Name} needs {missing.Data}, which is not there.");
        }

        return new JobsOptions
        {
            Jobs = jobs,
            Threads = given.Counts("--threads", [1, 2]),
            Epochs = given.Count("--epochs", 30),
            Alternations = given.Count("--alternations", 5),
            Python = given.Text("--python") ?? PeerEnvironment.DefaultPython,
            Out = given.Text("--out"),
            Write = write,
            AnyLoad = given.Has("--any-load"),
        };
    }
}
