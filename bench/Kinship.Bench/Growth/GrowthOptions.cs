namespace Kinship.Bench.Growth;

/// <summary>Along what step times are followed, the other sizes staying at 100 inputs, batch 32 and 5 tasks.</summary>
internal sealed record GrowthOptions
{
    private static readonly string[] Names =
    [
        "--tasks",
        "--inputs",
        "--batch",
        "--threads",
        "--seconds",
        "--picture",
        "--out",
        "--write",
    ];

    /// <summary><c>--tasks</c>, <c>--inputs</c>, <c>--batch</c>: the sizes along each axis.</summary>
    public required IReadOnlyList<GrowthAxis> Axes { get; init; }

    /// <summary><c>--seconds</c>: for each way at each size, over all rounds. Default 0.5.</summary>
    public required double Seconds { get; init; }

    /// <summary><c>--picture</c>: a file for the picture, SVG.</summary>
    public required string? Picture { get; init; }

    /// <summary><c>--out</c>: a file for every number, as JSON.</summary>
    public required string? Out { get; init; }

    /// <summary><c>--write</c>: documents whose marked sections take the tables.</summary>
    public required IReadOnlyList<string> Write { get; init; }

    /// <summary><c>--any-load</c>: measure whatever else runs.</summary>
    public required bool AnyLoad { get; init; }

    public static GrowthOptions Parse(IReadOnlyList<string> args)
    {
        Arguments given = new(args, Names, ["--any-load"]);
        BenchCase at = new(100, 32, 5, given.Count("--threads", 1));
        IReadOnlyList<string> write = given.Texts("--write", []);
        MarkedSections.Check(write, GrowthReport.Names);
        return new GrowthOptions
        {
            Axes =
            [
                new(
                    "tasks",
                    [.. given.Counts("--tasks", [2, 4, 8, 16, 32, 64]).Select(n => (n, at with { Tasks = n }))]
                ),
                new(
                    "inputs",
                    [
                        .. given
                            .Counts("--inputs", [16, 32, 64, 128, 256, 512, 1024])
                            .Select(d => (d, at with { Inputs = d })),
                    ]
                ),
                new(
                    "batch",
                    [
                        .. given
                            .Counts("--batch", [8, 16, 32, 64, 128, 256, 512, 1024])
                            .Select(b => (b, at with { Batch = b })),
                    ]
                ),
            ],
            Seconds = given.PositiveNumber("--seconds", 0.5),
            Picture = given.Text("--picture"),
            Out = given.Text("--out"),
            Write = write,
            AnyLoad = given.Has("--any-load"),
        };
    }
}
