using Kinship.Engine;

namespace Kinship.Bench;

/// <summary>What the quick mode times: every combination of the lists.</summary>
internal sealed record QuickOptions
{
    private static readonly string[] Names =
    [
        "--inputs",
        "--batch",
        "--tasks",
        "--threads",
        "--precision",
        "--seconds",
    ];

    /// <summary>The combinations of <c>--inputs</c>, <c>--batch</c>, <c>--tasks</c> and <c>--threads</c>; default 100, 32, 5 and 1.</summary>
    public required IReadOnlyList<BenchCase> Cases { get; init; }

    /// <summary><c>--precision</c>, single or double. Default single.</summary>
    public required Precision Precision { get; init; }

    /// <summary><c>--seconds</c>: time for each way of stepping, over all rounds. Default 0.5.</summary>
    public required double Seconds { get; init; }

    public static QuickOptions Parse(IReadOnlyList<string> args)
    {
        Arguments given = new(args, Names);
        Precision precision = given.OneOf("--precision", Precision.Single);
        return new QuickOptions
        {
            Cases = BenchCase.Grid(
                given.Counts("--inputs", [100]),
                given.Counts("--batch", [32]),
                given.Counts("--tasks", [5]),
                given.Counts("--threads", [1]),
                precision
            ),
            Precision = precision,
            Seconds = given.PositiveNumber("--seconds", 0.5),
        };
    }
}
