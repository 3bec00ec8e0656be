using Kinship.Bench.Peer;
using Kinship.Data;

namespace Kinship.Bench.Compare;

/// <summary>What is compared, and how long.</summary>
internal sealed record CompareOptions
{
    private static readonly string[] Names =
    [
        "--inputs",
        "--batch",
        "--tasks",
        "--threads",
        "--alternations",
        "--seconds",
        "--peers",
        "--python",
        "--out",
        "--write",
    ];

    /// <summary>The combinations of <c>--inputs</c>, <c>--batch</c>, <c>--tasks</c> and <c>--threads</c>; default {100, 400}, {32, 256},
    /// {5, 10, 20, 40} and {1, 2}.</summary>
    public required IReadOnlyList<BenchCase> Cases { get; init; }

    /// <summary><c>--alternations</c>: how often the sides take turns on a cell. Default 5.</summary>
    public required int Alternations { get; init; }

    /// <summary><c>--seconds</c>: for each way at each turn. Default 0.1.</summary>
    public required double Seconds { get; init; }

    /// <summary><c>--peers</c>, or the environment's KINSHIP_PEERS: a folder with other steps than bench/peer's own.</summary>
    public required string? Peers { get; init; }

    /// <summary><c>--python</c>: an interpreter with PyTorch. Default KINSHIP_PYTHON of the environment, or /usr/bin/python3.</summary>
    public required string Python { get; init; }

    /// <summary><c>--out</c>: a file for every number, as JSON.</summary>
    public required string? Out { get; init; }

    /// <summary><c>--write</c>: documents whose marked sections take the tables.</summary>
    public required IReadOnlyList<string> Write { get; init; }

    /// <summary><c>--any-load</c>: measure whatever else runs.</summary>
    public required bool AnyLoad { get; init; }

    public static CompareOptions Parse(IReadOnlyList<string> args)
    {
        Arguments given = new(args, Names, ["--any-load"]);
        IReadOnlyList<string> write = given.Texts("--write", []);
        MarkedSections.Check(write, CompareReport.Names);
        string? peers = given.Text("--peers") ?? Environment.GetEnvironmentVariable("KINSHIP_PEERS");
        if (peers is not null && !File.Exists(Path.Combine(peers, "bench.py")))
        {
            throw new InputException(
                $"--peers: {peers} has no bench.py; bench/README.md says what such a folder holds."
            );
        }

        return new CompareOptions
        {
            Cases = BenchCase.Grid(
                given.Counts("--inputs", [100, 400]),
                given.Counts("--batch", [32, 256]),
                given.Counts("--tasks", [5, 10, 20, 40]),
                given.Counts("--threads", [1, 2])
            ),
            Alternations = given.Count("--alternations", 5),
            Seconds = given.PositiveNumber("--seconds", 0.1),
            Peers = peers,
            Python = given.Text("--python") ?? PeerEnvironment.DefaultPython,
            Out = given.Text("--out"),
            Write = write,
            AnyLoad = given.Has("--any-load"),
        };
    }
}
