using Kinship.Data;

namespace Kinship.Bench.Study;

/// <summary>How much is measured, and where it goes.</summary>
internal sealed record StudyOptions
{
    /// <summary><c>--data</c>: the folder of the data sets' folders.</summary>
    public required string Data { get; init; }

    /// <summary><c>--work</c>: a folder for trainings that are done; a study that was stopped goes on from it.</summary>
    public required string Work { get; init; }

    /// <summary><c>--seeds</c>: of the effects. Default 20.</summary>
    public required int Seeds { get; init; }

    /// <summary><c>--affinity-seeds</c>. Default 10.</summary>
    public required int AffinitySeeds { get; init; }

    /// <summary><c>--parallel</c>: trainings side by side. Default one a core.</summary>
    public required int Parallel { get; init; }

    /// <summary><c>--only</c>: cases whose names begin so. Default all.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary><c>--pictures</c>: a folder for the pictures.</summary>
    public required string? Pictures { get; init; }

    /// <summary><c>--out</c>: a file for every number, a line of JSON a case.</summary>
    public required string? Out { get; init; }

    /// <summary><c>--write</c>: documents whose marked sections take the tables.</summary>
    public required IReadOnlyList<string> Write { get; init; }

    public int Cores => Parallel > 0 ? Parallel : Environment.ProcessorCount;

    public static StudyOptions Parse(IReadOnlyList<string> args)
    {
        Arguments given = new(
            args,
            [
                "--data",
                "--work",
                "--seeds",
                "--affinity-seeds",
                "--parallel",
                "--only",
                "--pictures",
                "--out",
                "--write",
            ]
        );
        IReadOnlyList<string> write = given.Texts("--write", []);
        MarkedSections.Check(write, StudyReport.Names);
        return new StudyOptions
        {
            Data = given.Text("--data") ?? throw new InputException("--data: where are the data sets?"),
            Work = given.Text("--work") ?? Path.Combine(Path.GetTempPath(), "kinship-study"),
            Seeds = given.Count("--seeds", 20),
            AffinitySeeds = given.Count("--affinity-seeds", 10),
            Parallel = given.Count("--parallel", Environment.ProcessorCount),
            Only = given.Texts("--only", []),
            Pictures = given.Text("--pictures"),
            Out = given.Text("--out"),
            Write = write,
        };
    }

    public bool Wants(StudyCase one) =>
        Only.Count == 0 || Only.Any(o => one.Name.StartsWith(o, StringComparison.Ordinal));
}
